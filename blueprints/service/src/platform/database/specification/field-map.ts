import type { FieldDescription, FieldDescriptionOf, FieldOf } from '#kernel/specification/field.ts'
import { InvalidSpecification } from '#kernel/specification/invalid-specification.ts'

/**
 * Where each field of an entity is kept: the only columns that a specification can reach. Kinds and
 * nullability are held against the entity's type by the compiler. The names of the fields are those
 * of the Prisma model, too.
 */
export type FieldMap<Entity> = {
  readonly [Field in FieldOf<Entity>]: { readonly column: string } & FieldDescriptionOf<
    Entity[Field]
  >
}

export interface ColumnDescription extends FieldDescription {
  readonly column: string
}

/** @throws {InvalidSpecification} for a field that the map does not hold itself */
export function columnOf<Entity>(fields: FieldMap<Entity>, field: string): ColumnDescription {
  if (Object.hasOwn(fields, field)) {
    return fields[field as keyof FieldMap<Entity>] as ColumnDescription
  }
  throw new InvalidSpecification(`There is no field ${JSON.stringify(field)} to filter by.`)
}
