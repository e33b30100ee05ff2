import type { Sort } from '#kernel/specification/sort.ts'
import { Prisma } from '../generated/client.ts'
import { columnOf, type FieldMap, quoteColumn } from './field-map.ts'

/**
 * An order as the list after SQL's ORDER BY. Text is ordered by code point, and the values of an
 * enum as text, as specifications compare them.
 *
 * @throws {InvalidSpecification} for a field that the map does not know
 */
export function toOrderBySql<Entity>(
  sort: readonly Sort<Entity>[],
  fields: FieldMap<Entity>,
): Prisma.Sql {
  const steps = sort.map(({ field, direction }) => {
    const { column, kind } = columnOf(fields, field)
    const text = { text: ' COLLATE "C"', enum: '::text COLLATE "C"' }
    const ordered = quoteColumn(column) + (kind === 'text' || kind === 'enum' ? text[kind] : '')
    return Prisma.raw(`${ordered} ${direction === 'asc' ? 'ASC' : 'DESC'}`)
  })
  return Prisma.join(steps)
}

/**
 * An order as Prisma's `orderBy`, or `undefined` where Prisma would order otherwise: text by the
 * database's collation, and an enum by declaration.
 */
export function toPrismaOrderBy<Entity>(
  sort: readonly Sort<Entity>[],
  fields: FieldMap<Entity>,
): Record<string, 'asc' | 'desc'>[] | undefined {
  const kinds = sort.map(({ field }) => columnOf(fields, field).kind)
  if (kinds.includes('text') || kinds.includes('enum')) return undefined
  return sort.map(({ field, direction }) => ({ [field]: direction }))
}
