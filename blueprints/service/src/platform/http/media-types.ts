import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { routeTemplate } from './route-template.ts'

/** The media types of the bodies that the route of a request reads, as it declares them. */
export function mediaTypesReadBy(app: OpenAPIHono, c: Context): string[] {
  const path = routeTemplate(c)
  const method = c.req.method.toLowerCase()
  for (const definition of app.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue
    const { route } = definition
    if (route.method !== method || toTemplate(route.path) !== path) continue
    return Object.keys(route.request?.body?.content ?? {})
  }
  return []
}

/** OpenAPI has `/orders/{id}` where a route is `/orders/:id`. */
const toTemplate = (path: string) => path.replaceAll(/\{(.+?)\}/g, ':$1')
