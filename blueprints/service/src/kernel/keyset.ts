import { z } from 'zod'
import type { Page, PageRequest } from './page.ts'

/** What a page is ordered by: newest first, ties by id, so that the order is total. */
export interface Keyset {
  readonly createdAt: Date
  readonly id: string
}

/** Thrown for a cursor that this service did not make. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor'
  constructor(options?: ErrorOptions) {
    super('The cursor is not one that a list answered with.', options)
  }
}

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()])

/** Where a page ended, as text that is opaque to clients. */
export function toCursor({ createdAt, id }: Keyset): string {
  return Buffer.from(JSON.stringify([createdAt.toISOString(), id])).toString('base64url')
}

/** @throws {InvalidCursor} for text that `toCursor` did not make */
export function fromCursor(cursor: string): Keyset {
  try {
    const [createdAt, id] = cursorSchema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString()),
    )
    return { createdAt: new Date(createdAt), id }
  } catch (cause) {
    throw new InvalidCursor({ cause })
  }
}

/** The order of every list, for a database: newest first, ties by id. */
export const newestFirst = [{ createdAt: 'desc' }, { id: 'desc' }] as const

/** The condition, for a database, of what comes after a cursor in that order. */
export function afterCursor(cursor: string | undefined) {
  if (cursor === undefined) return {}
  const { createdAt, id } = fromCursor(cursor)
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
}

/** Whether `toCursor` may have made this text. */
export function isCursor(text: string): boolean {
  try {
    return Boolean(fromCursor(text))
  } catch {
    return false
  }
}

/** Makes a page of what was found, of which one more than `limit` was asked for. */
export function toPage<Entity extends Keyset>(
  found: readonly Entity[],
  limit: number,
): Page<Entity> {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, ...(last && found.length > limit && { nextCursor: toCursor(last) }) }
}

/** The page that a database would answer with. */
export function pageInMemory<Entity extends Keyset>(
  entities: readonly Entity[],
  { limit, cursor }: PageRequest,
): Page<Entity> {
  const after = cursor === undefined ? undefined : fromCursor(cursor)
  const rest = entities
    .filter((entity) => !after || compare(entity, after) > 0)
    .toSorted(compare)
    .slice(0, limit + 1)
  return toPage(rest, limit)
}

/** UUIDs in lower case compare as PostgreSQL compares them: byte by byte. */
function compare(a: Keyset, b: Keyset): number {
  const byTime = b.createdAt.getTime() - a.createdAt.getTime()
  if (byTime !== 0) return byTime
  return a.id === b.id ? 0 : a.id < b.id ? 1 : -1
}
