import type { JsonValue } from '#kernel/json-values.ts'
import { Prisma } from './generated/client.ts'

/** JSON that may be null, as Prisma takes it: it wants to be told that SQL's null is meant. */
export function toJsonColumn<From extends JsonValue | null | undefined>(value: From) {
  return value === null ? Prisma.DbNull : (value as Exclude<From, null>)
}
