import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { presetHeader } from './preset-header.ts'

declare module 'hono' {
  interface ContextVariableMap {
    requestId: string
  }
}

/**
 * Gives each request an id, and says it in the answer: the caller's own, where it sent one that is
 * fit to be logged, otherwise a fresh one.
 */
export function identifyRequests(newId: () => string = randomUUID): MiddlewareHandler {
  return (c, next) => {
    const given = c.req.header(headerName)
    const requestId = given !== undefined && fitToLog.test(given) ? given : newId()
    c.set('requestId', requestId)
    presetHeader(c, headerName, requestId)
    return next()
  }
}

export const headerName = 'X-Request-Id'

const fitToLog = /^[\w.-]{1,128}$/
