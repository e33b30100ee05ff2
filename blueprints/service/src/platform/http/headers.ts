import type { HonoRequest, MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { presetHeader } from './preset-header.ts'
import { headerName } from './request-id.ts'

/**
 * An API's answers are data: a browser that is shown one has nothing to load, run or frame. The headers
 * that OWASP's REST Security Cheat Sheet asks for, and those that keep other origins out.
 *
 * They are set before an answer is made, not behind as by `hono/secure-headers`: it would have to be made
 * a second time, which takes a fifth of a short request. An answer may still set its own, as that of the
 * documentation does.
 */
export const secureAnswers: MiddlewareHandler = (c, next) => {
  for (const [name, value] of securityHeaders) presetHeader(c, name, value)
  return next()
}

const securityHeaders = Object.entries({
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=15552000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
})

/** Lets the pages of these origins read the answers. */
export function allowOrigins(origins: readonly string[]): MiddlewareHandler {
  const answer = cors({
    origin: origins.includes('*') ? '*' : [...origins],
    exposeHeaders: [headerName, 'Location'],
    maxAge: 600,
  })
  // It would take any OPTIONS for a preflight, and answer it.
  const isPlain = (request: HonoRequest) =>
    request.method === 'OPTIONS' && !request.header('access-control-request-method')
  return (c, next) => (isPlain(c.req) ? next() : answer(c, next))
}
