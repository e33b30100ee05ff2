import type { Context } from 'hono'
import { matchedRoutes } from 'hono/route'

/**
 * The path of the route that answers, as it was declared: `/orders/:id`. Unlike the path of the
 * request, it has few values and holds nothing personal, so it can label metrics and spans.
 *
 * @returns undefined when no route matched
 */
export function routeTemplate(c: Context): string | undefined {
  return matchedRoutes(c)
    .slice(c.req.routeIndex)
    .find(({ method }) => method !== 'ALL')?.path
}
