import { STATUS_CODES } from 'node:http'
import { z } from '@hono/zod-openapi'
import type { Context, TypedResponse } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { DomainError, ErrorCode, ErrorIssue } from '#kernel/errors.ts'
import type { FieldDescription } from '#kernel/specification/field.ts'

/** The status of each way in which a use case can refuse. */
export const statusOf = {
  'invalid-input': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  unprocessable: 422,
  unavailable: 503,
} as const satisfies Record<ErrorCode, ContentfulStatusCode>

export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'A URI that identifies the kind of problem' }),
    title: z.string().meta({ description: 'The name of the status' }),
    status: z.int().meta({ description: 'The HTTP status' }),
    code: z.string().optional().meta({ description: 'The kind of problem, for programs' }),
    detail: z.string().optional().meta({ description: 'What went wrong this time' }),
    instance: z.string().optional().meta({ description: 'The path that was asked for' }),
    requestId: z.string().meta({ description: 'To quote to support: the logs show it too' }),
    errors: z
      .array(
        z.object({
          in: z
            .enum(['body', 'query', 'path', 'header', 'cookie'])
            .optional()
            .meta({ description: 'The part of the request' }),
          pointer: z.string().meta({ description: 'Where in it, as a JSON Pointer (RFC 6901)' }),
          message: z.string(),
        }),
      )
      .optional()
      .meta({ description: 'What is wrong, field by field' }),
  })
  .meta({
    id: 'Problem',
    description: 'An error (RFC 9457)',
  })

export type Problem = z.output<typeof problemSchema>
export type ProblemIssue = NonNullable<Problem['errors']>[number]

/**
 * Answers with the error of a use case: `if (!result.ok) return respondWithProblem(c, result.error)`.
 *
 * @param part of the request that the error's issues are about
 */
export function respondWithProblem(
  c: Context,
  error: DomainError,
  part?: ProblemIssue['in'],
): ProblemResponse<DomainStatus> {
  const { issues = [] } = error
  return respondWithHttpProblem(c, statusOf[error.code], {
    code: error.code,
    detail: error.message,
    ...(issues.length > 0 && { errors: issues.map((issue) => toProblemIssue(issue, part)) }),
  })
}

/** Answers with a problem that no use case knows of: those of HTTP itself. */
export function respondWithHttpProblem<Status extends ContentfulStatusCode>(
  c: Context,
  status: Status,
  members: Pick<Problem, 'code' | 'detail' | 'errors'> = {},
): ProblemResponse<Status> {
  const body: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    ...members,
    instance: c.req.path,
    requestId: c.get('requestId'),
  }
  if (status === statusOf.unavailable) c.header('Retry-After', retryAfter)
  return c.json(body, status, { 'Content-Type': problemMediaType })
}

/** Seconds after which it is worth to ask again (RFC 9110, 10.2.3). */
const retryAfter = '5'

const problemMediaType = 'application/problem+json'

export function toProblemIssue({ path, message }: ErrorIssue, part?: ProblemIssue['in']) {
  return { ...(part && { in: part }), pointer: toJsonPointer(path), message }
}

/**
 * The errors of a route, for its `responses`: the document shows each with its own status, and
 * `default` for all others. The compiler takes them all for `default`, which any problem fits.
 */
export function problemResponses(...codes: ErrorCode[]): { default: ProblemContent } {
  return {
    ...Object.fromEntries(
      codes.map((code) => [
        statusOf[code],
        problemContent(STATUS_CODES[statusOf[code]] ?? code, statusOf[code], code),
      ]),
    ),
    default: problemContent('Any other error', 500, 'internal-error'),
  }
}

/**
 * How the database may refuse a new or changed entity, for `problemResponses`: what has no unique field is in
 * nobody's way, and what refers to no other entity refers to none that is missing.
 */
export function constraintErrors(fields: Readonly<Record<string, FieldDescription>>): ErrorCode[] {
  const descriptions = Object.values(fields)
  return [
    ...(descriptions.some(({ unique }) => unique) ? ['conflict' as const] : []),
    ...(descriptions.some(({ references }) => references) ? ['unprocessable' as const] : []),
  ]
}

function problemContent(description: string, status: number, code: keyof typeof examples) {
  const example = {
    type: 'about:blank',
    title: STATUS_CODES[status],
    status,
    code,
    ...examples[code],
    instance: '/…',
    requestId: '0192f0c1-2b3c-7d4e-8f50-617283940a1b',
  }
  return { description, content: { [problemMediaType]: { schema: problemSchema, example } } }
}

/** What the documentation shows of each kind of error, whatever the route. */
const examples: Readonly<Record<ErrorCode | 'internal-error', Pick<Problem, 'detail' | 'errors'>>> =
  {
    'invalid-input': {
      detail: 'The request is not valid.',
      errors: [{ pointer: '/…', message: 'is required' }],
    },
    unauthenticated: { detail: 'The request does not say who sends it.' },
    forbidden: { detail: 'Whoever sends the request may not do this.' },
    'not-found': { detail: 'There is nothing with this id.' },
    conflict: {
      detail:
        'Something else stands in the way: a value that is already taken, or what still refers to this.',
    },
    unprocessable: {
      detail: 'The request refers to something that does not exist.',
      errors: [{ in: 'body', pointer: '/…', message: 'refers to nothing that exists' }],
    },
    unavailable: { detail: 'The database cannot be reached. Try again in a moment.' },
    'internal-error': {
      detail: 'Something went wrong here. The request id leads to its traces in the logs.',
    },
  }

type ProblemContent = ReturnType<typeof problemContent>
type ProblemResponse<Status extends ContentfulStatusCode> = Response &
  TypedResponse<Problem, Status, 'json'>
type DomainStatus = (typeof statusOf)[ErrorCode]

function toJsonPointer(path: ErrorIssue['path']): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
