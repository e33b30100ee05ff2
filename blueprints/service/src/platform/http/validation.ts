import type { Hook } from '@hono/zod-openapi'
import type { Env } from 'hono'
import { toErrorIssues } from '#kernel/schema-issues.ts'
import { type ProblemIssue, respondWithHttpProblem, toProblemIssue } from './problem.ts'

/** Answers a request that a route's schemas refuse with what is wrong, field by field. */
// biome-ignore lint/suspicious/noExplicitAny: it is the hook of every route, whatever its types.
export const answerInvalidRequest: Hook<any, Env, any, any> = (result, c) => {
  if (result.success) return
  return respondWithHttpProblem(c, 400, {
    code: 'invalid-input',
    detail: 'The request is not valid.',
    errors: toErrorIssues(result.error.issues).map((issue) =>
      toProblemIssue(issue, parts[result.target]),
    ),
  })
}

const parts: Record<string, ProblemIssue['in']> = {
  json: 'body',
  form: 'body',
  query: 'query',
  param: 'path',
  header: 'header',
  cookie: 'cookie',
}
