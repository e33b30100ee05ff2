import { driverCauseOf } from './driver-cause.ts'

/** Whether an error says that the database has no such table, column or type. */
export function isMissingObject(error: unknown): boolean {
  const { kind = '', originalCode = '' } = driverCauseOf(error)
  return kinds.has(kind) || states.has(originalCode)
}

/** What the adapter, `@prisma/adapter-pg`, makes of the driver's errors. */
const kinds: ReadonlySet<string> = new Set(['TableDoesNotExist', 'ColumnNotFound'])

/** See "PostgreSQL Error Codes" in its manual: an undefined table, column and type. */
const states: ReadonlySet<string> = new Set(['42P01', '42703', '42704'])
