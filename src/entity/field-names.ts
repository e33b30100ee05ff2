import { toNames } from '#rendering/names.ts'
import type { EntityNames } from './entity-names.ts'
import type { Field } from './field.ts'
import { columnOf } from './field-name.ts'

/** What an enum is called where it is used. */
export interface EnumNames {
  /** In the code and in Prisma's schema: `OrderStatus`. */
  readonly type: string
  /** The constant that lists its values: `orderStatusValues`. */
  readonly values: string
  /** The file of the slice that declares both, without its ending: `order-status`. */
  readonly file: string
  /** PostgreSQL's type: `order_status`. */
  readonly databaseType: string
}

export function enumNamesOf({ one }: EntityNames, field: Pick<Field, 'name'>): EnumNames {
  const name = toNames(field.name)
  return {
    type: `${one.pascal}${name.pascal}`,
    values: `${one.camel}${name.pascal}Values`,
    file: `${one.kebab}-${name.kebab}`,
    databaseType: `${one.snake}_${name.snake}`,
  }
}

/**
 * The names that Prisma gives to the indexes and the foreign key of a field, as long as PostgreSQL
 * takes them; beyond that it cuts the table and the column, and two of them may become one. Every
 * foreign key has an index, by which PostgreSQL looks it up when what it refers to is deleted.
 */
export function constraintNamesOf(
  { many }: EntityNames,
  field: Field,
  table: string = many.snake,
): readonly string[] {
  const { type, unique, index } = field
  const stem = `${table}_${columnOf(field)}`
  return [
    // The longest comes first: who shortens its name shortens all.
    ...(type === 'ref' ? [`${stem}_fkey`] : []),
    ...(unique ? [`${stem}_key`] : []),
    ...(index || (type === 'ref' && !unique) ? [`${stem}_idx`] : []),
  ]
}
