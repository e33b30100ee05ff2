import { ConstraintViolation } from '#kernel/constraint-violation.ts'
import { driverCauseOf } from './driver-cause.ts'
import { Prisma } from './generated/client.ts'

/**
 * Rethrows what Prisma threw, as a `ConstraintViolation` where the data forbade the change. For use
 * as `.catch(asConstraintViolation)`.
 */
export function asConstraintViolation(error: unknown): never {
  throw toConstraintViolation(error) ?? error
}

/** Answers `null` to Prisma's error that there is no such row, and rethrows any other. */
export function nullIfMissing(error: unknown): null {
  if (codeOf(error) === 'P2025') return null
  throw error
}

function toConstraintViolation(error: unknown): ConstraintViolation | undefined {
  const code = codeOf(error)
  if (code !== 'P2002' && code !== 'P2003') return undefined
  const { constraint, originalMessage = '' } = driverCauseOf(error)
  const fields = (constraint?.fields ?? []).flatMap(toFieldNames)
  if (code === 'P2002') return new ConstraintViolation('unique', fields, { cause: error })
  if (!originalMessage.startsWith('update or delete')) {
    return new ConstraintViolation('reference', fields, { cause: error })
  }
  const [, table] = / on table "([^"]+)"$/.exec(originalMessage) ?? []
  return new ConstraintViolation('in-use', [], { cause: error, referrers: table && toWords(table) })
}

const codeOf = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError ? error.code : undefined

/**
 * Columns are the fields' names in snake case: that is how this service maps them. An index may be on an
 * expression of them, `lower(email::text)`.
 */
const toFieldNames = (columns: string) =>
  (columns.replaceAll(castOrText, '').match(columnName) ?? [])
    .map((column) => column.replaceAll('"', ''))
    .map((column) => column.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()))

const castOrText = /::\w+(?: varying| precision| with(?:out)? time zone)?|'[^']*'/g
const columnName = /"[^"]+"|\b[a-z_]\w*\b(?!\()/g

const toWords = (table: string) => table.replaceAll('_', ' ')
