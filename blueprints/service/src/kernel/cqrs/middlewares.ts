import { z } from 'zod'
import { ConstraintViolation } from '../constraint-violation.ts'
import type { DomainError } from '../errors.ts'
import { err, type Result } from '../result.ts'
import type { UnitOfWork } from '../unit-of-work.ts'
import type { Middleware } from './bus.ts'
import { InvalidInput } from './invalid-input.ts'

/**
 * Gives the handler what the message's schema makes of the input, or refuses it. The schema has to be
 * synchronous: a check that asks the database belongs to the handler, inside its transaction.
 */
export const validated: Middleware = async ({ name, schema, input }, next) => {
  const parsed = z.safeParse(schema, input)
  if (!parsed.success) throw new InvalidInput(name, parsed.error)
  return next(parsed.data)
}

/** Answers with a `Result` for what a command is refused for by its input or by the data. */
export const refusalsAsResults: Middleware = async ({ input }, next) => {
  try {
    return await next(input)
  } catch (error) {
    if (error instanceof InvalidInput || error instanceof ConstraintViolation) {
      return err(error.toDomainError())
    }
    throw error
  }
}

/** Runs the handler in a transaction, and keeps nothing of a command that answers with an error. */
export const transactional =
  (unitOfWork: UnitOfWork): Middleware =>
  async ({ input }, next) => {
    try {
      return await unitOfWork.transaction(async () => {
        const result = (await next(input)) as Result<unknown>
        if (!result.ok) throw new RolledBack(result.error)
        return result
      })
    } catch (error) {
      if (error instanceof RolledBack) return err(error.reason)
      throw error
    }
  }

class RolledBack extends Error {
  readonly reason: DomainError

  constructor(reason: DomainError) {
    super(reason.message)
    this.reason = reason
  }
}
