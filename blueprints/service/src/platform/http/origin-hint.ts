import type { Context, MiddlewareHandler } from 'hono'
import type { Logger } from '#kernel/logger.ts'

/**
 * Tells a developer, once, why a browser keeps the answers from their page: the browser itself says only
 * that a header is missing.
 *
 * @param origins those whose pages may read the answers
 */
export function hintAtOrigins(origins: readonly string[], logger: Logger): MiddlewareHandler {
  let isTold = false
  return (c, next) => {
    const origin = c.req.header('origin')
    if (!isTold && origin !== undefined && !origins.includes(origin) && comesFromElsewhere(c)) {
      isTold = true
      logger.warn(
        { origin },
        `A page of ${origin} asks, and its browser will not let it read the answer: CORS_ORIGINS does not name that origin. Set it in the environment or in .env`,
      )
    }
    return next()
  }
}

/** A page of our own sends its origin too, and so does one behind a proxy that forwards to us. */
function comesFromElsewhere({ req }: Context): boolean {
  if (req.header('access-control-request-method') !== undefined) return true
  const site = req.header('sec-fetch-site')
  return req.header('sec-fetch-mode') === 'cors' && (site === 'same-site' || site === 'cross-site')
}
