import { type FieldDescriptions, fieldNamesOf } from '../field.ts'
import type { Scalar } from '../scalar.ts'
import { FieldSpecification } from '../specification.ts'

/** For each field of an entity, the condition that it is what it is there. */
export function conditionsOf<Entity>(
  entity: Entity,
  fields: FieldDescriptions<Entity>,
): FieldSpecification<Entity>[] {
  return fieldNamesOf(fields).map((field) => {
    const value = entity[field] as Scalar | null
    return new FieldSpecification(
      field,
      value === null ? { operator: 'isNull', expected: true } : { operator: 'eq', value },
    )
  })
}
