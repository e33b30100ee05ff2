import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import { RequestError } from '@hono/node-server'
import type { Logger } from '#kernel/logger.ts'
import type { Problem } from './problem.ts'

/** The problems of requests that the app does not answer. */
export interface OutsideApp {
  /** The app was asked, or could not even be asked, and threw. */
  failed(error: unknown): Problem
  /** Node did not take it for a request. */
  refused(error: NodeJS.ErrnoException): Problem
}

/**
 * Describes what never reaches the app, or leaves it without an answer: bytes that are no request,
 * one with an impossible Host or target, and a thrown value that is not an Error, which Hono hands on.
 */
export function describeOutsideApp(
  logger: Logger,
  newRequestId: () => string = randomUUID,
): OutsideApp {
  const toProblem = (status: number, code: string, detail?: string): Problem => ({
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    ...(detail !== undefined && { detail }),
    requestId: newRequestId(),
  })

  return {
    failed(err) {
      if (err instanceof RequestError) {
        const detail = 'The address or the Host of the request is malformed or missing.'
        return toProblem(400, 'malformed-request', detail)
      }
      const problem = toProblem(500, 'internal-error')
      logger.error({ err, requestId: problem.requestId }, 'Request failed unexpectedly')
      return problem
    },

    refused({ code = '' }) {
      const problem = toProblem(...(refusals[code] ?? malformed))
      const { status, requestId } = problem
      logger.debug({ status, requestId, reason: code }, 'What came is not a request')
      return problem
    },
  }
}

const malformed = [400, 'malformed-request', 'This is not a request of HTTP/1.1.'] as const

/** By the codes of Node's errors; the statuses are those that Node itself would answer with. */
const refusals: Readonly<Record<string, readonly [status: number, code: string, detail: string]>> =
  {
    HPE_HEADER_OVERFLOW: [431, 'headers-too-large', 'The headers are larger than 16 kB together.'],
    HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'body-too-large', 'The chunk extensions are too large.'],
    ERR_HTTP_REQUEST_TIMEOUT: [408, 'request-timeout', 'The request did not arrive in time.'],
  }
