import {
  describeField,
  type FieldDescription,
  type FieldDescriptions,
  type FieldOf,
} from '#kernel/specification/field.ts'
import { InvalidSpecification } from '#kernel/specification/invalid-specification.ts'

/**
 * Where each field of an entity is kept: the only columns that a specification can reach. Kinds and
 * nullability are held against the entity's type by the compiler. The names of the fields are those
 * of the Prisma model, too.
 */
export type FieldMap<Entity> = FieldDescriptions<Entity> & {
  readonly [Field in FieldOf<Entity>]: { readonly column: string }
}

export interface ColumnDescription extends FieldDescription {
  readonly column: string
}

/** @throws {InvalidSpecification} for a field that the map does not hold itself */
export function columnOf<Entity>(fields: FieldMap<Entity>, field: string): ColumnDescription {
  const description = describeField(fields, field)
  if (description) return description as ColumnDescription
  throw new InvalidSpecification(`There is no field ${JSON.stringify(field)} to filter by.`)
}

/** The name of a column as SQL takes it, whatever characters it has. */
export function quoteColumn(column: string): string {
  if (column === '' || column.includes('\0')) {
    throw new InvalidSpecification('A column has a name, without U+0000 in it.')
  }
  return `"${column.replaceAll('"', '""')}"`
}
