/**
 * Every way in which a use case can refuse. The set is closed: whoever adds a code is shown by the
 * compiler where it has to be answered (see `platform/http/problem.ts`).
 */
export type ErrorCode =
  | 'invalid-input'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'unprocessable'
  | 'unavailable'

export interface DomainError {
  readonly code: ErrorCode
  /** One sentence for the caller of the API. It reaches clients, so it holds no secrets. */
  readonly message: string
  /** What is wrong field by field, where that is known. */
  readonly issues?: readonly ErrorIssue[]
}

export interface ErrorIssue {
  /** Where in the input, outermost first: `['lines', 0, 'quantity']`. */
  readonly path: readonly (string | number)[]
  readonly message: string
}

export const notFound = (entity: string, id: string): DomainError => ({
  code: 'not-found',
  message: `There is no ${entity} with the id ${id}.`,
})
