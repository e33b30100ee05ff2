import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { secureHeaders } from 'hono/secure-headers'
import { headerName } from './request-id.ts'

/** An API's answers are data: a browser that is shown one has nothing to load, run or frame. */
export const secureAnswers: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  xFrameOptions: 'DENY',
  // A page of our own, such as the documentation, says itself what it may load.
  overwrite: false,
})

/** Lets the pages of these origins read the answers. */
export function allowOrigins(origins: readonly string[]): MiddlewareHandler {
  return cors({
    origin: origins.includes('*') ? '*' : [...origins],
    exposeHeaders: [headerName, 'Location'],
    maxAge: 600,
  })
}
