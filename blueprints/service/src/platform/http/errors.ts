import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { ConstraintViolation } from '#kernel/constraint-violation.ts'
import { InvalidInput } from '#kernel/cqrs/invalid-input.ts'
import type { Logger } from '#kernel/logger.ts'
import type { Database } from '#platform/database/database.ts'
import { respondWithHttpProblem, respondWithProblem } from './problem.ts'
import { routeTemplate } from './route-template.ts'

/**
 * Answers what was thrown with a problem. Clients never see the message of an unexpected error.
 *
 * @param database tells the errors that pass: that it is away, or behind this version of the service
 * @param readTypes the media types of bodies that the route of a request reads
 * @param hintAt what may be behind an error that nobody expected, for the log
 */
export function answerErrors(
  logger: Logger,
  database: Pick<Database, 'isOutage' | 'pendingMigrationsBehind'>,
  readTypes: (c: Context) => readonly string[],
  hintAt: (error: unknown) => string | undefined = () => undefined,
): ErrorHandler {
  return async (error, c) => {
    if (error instanceof InvalidInput) return respondWithProblem(c, error.toDomainError())
    if (error instanceof ConstraintViolation) {
      return respondWithProblem(c, error.toDomainError(), 'body')
    }
    if (error instanceof HTTPException) return answerException(error, c, readTypes)
    const fields = {
      err: error,
      requestId: c.get('requestId'),
      method: c.req.method,
      route: routeTemplate(c),
    }
    if (database.isOutage(error)) {
      logger.warn(fields, 'Request failed: the database cannot be reached')
      return respondWithHttpProblem(c, 503, {
        code: 'unavailable',
        detail: 'The database cannot be reached. Try again in a moment.',
      })
    }
    const pending = await database.pendingMigrationsBehind(error)
    if (pending) {
      logger.error(fields, `Request failed. ${pending.message}`)
      return respondWithHttpProblem(c, 503, {
        code: 'unavailable',
        detail: 'The database is not up to date yet. Try again in a moment.',
      })
    }
    const hint = hintAt(error)
    logger.error({ ...fields, ...(hint && { hint }) }, 'Request failed unexpectedly')
    return respondWithHttpProblem(c, 500, {
      code: 'internal-error',
      detail: 'Something went wrong here. The request id leads to its traces in the logs.',
    })
  }
}

/**
 * Answers what no route matches: 405 where the path exists, and the method does not, otherwise 404. Any
 * path that exists answers OPTIONS with its methods (RFC 9110, 9.3.7).
 */
export function answerUnmatched(app: OpenAPIHono): NotFoundHandler {
  const answerWrongMethod = methodNotAllowed({
    app,
    onMethodNotAllowed: (c, found) => {
      const allowed = [...new Set([...found, 'OPTIONS'])].join(', ')
      if (c.req.method === 'OPTIONS') {
        return new Response(null, { status: 204, headers: { Allow: allowed } })
      }
      c.header('Allow', allowed)
      return respondWithHttpProblem(c, 405, {
        code: 'method-not-allowed',
        detail: `${c.req.path} does not support ${c.req.method}, only ${allowed}.`,
      })
    },
  })
  // Hono has it as a middleware. Here it only looks at requests that came to nothing.
  return async (c) => {
    await answerWrongMethod(c, async () => {
      c.res = answerUnknownRoute(c)
    })
    return c.res
  }
}

const answerUnknownRoute = (c: Context) =>
  respondWithHttpProblem(c, 404, {
    code: 'unknown-route',
    detail: `There is nothing at ${c.req.path}.`,
  })

/** An `HTTPException` is thrown on purpose, by a middleware or a route, and meant for the client. */
async function answerException(
  error: HTTPException,
  c: Context,
  readTypes: (c: Context) => readonly string[],
) {
  // Some middlewares put headers that matter on it, such as WWW-Authenticate.
  for (const [name, value] of error.res?.headers ?? []) {
    if (!name.startsWith('content-')) c.header(name, value, { append: true })
  }
  const types = error.status === 415 ? readTypes(c).join(', ') : ''
  // Unless it is the coding of the body that is not read (RFC 9110, 15.5.16).
  if (types && !error.res?.headers.has('accept-encoding')) c.header('Accept', types)
  const detail = (await details[error.status]?.(c, error, types)) ?? error.message
  return respondWithHttpProblem(c, error.status as 400, {
    ...(codes[error.status] && { code: codes[error.status] }),
    ...(detail && { detail }),
  })
}

const codes: Partial<Record<number, string>> = {
  400: 'malformed-request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  413: 'body-too-large',
  415: 'unsupported-media-type',
  503: 'unavailable',
}

/** Where the exception that the framework throws says less than it could. */
const details: Partial<
  Record<number, (c: Context, error: HTTPException, types: string) => string | Promise<string>>
> = {
  400: (c, { message }) =>
    message === 'Malformed JSON in request body' ? faultOfJson(c) : message,
  415: (c, { message }, types) => {
    if (message !== 'Unsupported Media Type') return message
    const given = c.req.header('content-type') ?? 'a body without Content-Type'
    return `This endpoint does not read ${given}${types && `, only ${types}`}.`
  },
}

/** What is wrong with a body that was read already, and is no JSON. */
async function faultOfJson(c: Context): Promise<string> {
  try {
    const text = await c.req.text()
    if (text.trim() === '') return 'The request has no body. This endpoint expects one in JSON.'
    JSON.parse(text)
  } catch (error) {
    if (error instanceof HTTPException) return error.message
    if (error instanceof SyntaxError) return `The body cannot be read as JSON: ${error.message}.`
  }
  return 'The body cannot be read.'
}
