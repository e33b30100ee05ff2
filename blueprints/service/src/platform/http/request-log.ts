import type { MiddlewareHandler } from 'hono'
import type { Logger } from '#kernel/logger.ts'
import { routeTemplate } from './route-template.ts'

/** Writes one line for each request. Health probes come all the time: they are written at debug. */
export function logRequests(logger: Logger): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now()
    await next()
    const { method, path } = c.req
    const { status } = c.res
    const level = path.startsWith('/health/') ? 'debug' : status >= 500 ? 'warn' : 'info'
    logger[level](
      {
        requestId: c.get('requestId'),
        method,
        route: routeTemplate(c),
        path,
        status,
        durationMs: Math.round((performance.now() - start) * 100) / 100,
      },
      `${method} ${path} ${status}`,
    )
  }
}
