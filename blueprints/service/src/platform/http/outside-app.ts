import { RequestError } from '@hono/node-server'
import type { IdGenerator } from '#kernel/id.ts'
import type { Logger } from '#kernel/logger.ts'
import type { Problem } from './problem.ts'
import { headerName } from './request-id.ts'

/**
 * Answers what never reaches the app, or leaves it without an answer: a request with an impossible
 * Host or target, and a thrown value that is not an Error, which Hono hands on.
 */
export function answerOutsideApp(logger: Logger, newId: IdGenerator): (error: unknown) => Response {
  return (error) => {
    const requestId = newId()
    const isRequestError = error instanceof RequestError
    if (!isRequestError) logger.error({ err: error, requestId }, 'Request failed unexpectedly')
    const problem: Problem = {
      type: 'about:blank',
      ...(isRequestError
        ? { title: 'Bad Request', status: 400, code: 'malformed-request' }
        : { title: 'Internal Server Error', status: 500, code: 'internal-error' }),
      ...(isRequestError && { detail: 'The address or the Host of the request is malformed.' }),
      requestId,
    }
    return Response.json(problem, {
      status: problem.status,
      headers: { 'Content-Type': 'application/problem+json', [headerName]: requestId },
    })
  }
}
