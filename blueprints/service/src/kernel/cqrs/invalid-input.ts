import type { z } from 'zod'
import type { DomainError } from '../errors.ts'
import { toErrorIssues } from '../schema-issues.ts'

/** Thrown when a message's input does not satisfy its schema. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput'
  readonly #issues: readonly z.core.$ZodIssue[]

  constructor(messageName: string, cause: z.ZodError) {
    super(`The input of ${messageName} is invalid.`, { cause })
    this.#issues = cause.issues
  }

  toDomainError(): DomainError {
    return {
      code: 'invalid-input',
      message: this.message,
      issues: toErrorIssues(this.#issues),
    }
  }
}
