import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { timeout } from 'hono/timeout'

/** @param bytes the largest body that is read */
export function limitBody(bytes: number): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new HTTPException(413, { message: `The body is larger than ${bytes} bytes.` })
    },
  })
  // Looking for a body makes the whole of a request that Node's server would put off.
  return (c, next) => (hasNoBody.has(c.req.method) ? next() : limit(c, next))
}

/** Answers a body that is compressed with 415 and what it may be instead (RFC 9110, 15.5.16). */
export const refuseEncodedBodies: MiddlewareHandler = (c, next) => {
  const coding = c.req.header('content-encoding')
  if (!coding || coding.toLowerCase() === 'identity' || hasNoBody.has(c.req.method)) return next()
  throw new HTTPException(415, {
    message: `A body that is encoded, as by ${coding}, is not read: send it as it is.`,
    res: new Response(null, { headers: { 'Accept-Encoding': 'identity' } }),
  })
}

const hasNoBody: ReadonlySet<string> = new Set(['GET', 'HEAD'])

/**
 * Answers for a route that takes too long. With 503, since a 504 is for gateways (RFC 9110, 15.6.5)
 * and a 408 would blame the client. The route's work goes on: nothing can stop it from outside.
 */
export function limitTime(milliseconds: number): MiddlewareHandler {
  return timeout(
    milliseconds,
    () => new HTTPException(503, { message: `There was no answer within ${milliseconds} ms.` }),
  )
}
