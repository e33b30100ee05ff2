import { fieldNamesOf } from '#kernel/specification/field.ts'
import type { Scalar } from '#kernel/specification/scalar.ts'
import { writeScalar } from '#kernel/specification/scalar-text.ts'
import type { ListSchema } from '../list-schema.ts'

/**
 * For each field of an entity, the query of a list that has to find it: by the field's value, and in the
 * field's order, where it has one. By its key, an entity is got and not listed.
 */
export function queriesOf<Entity>(entity: Entity, { fields, key }: ListSchema<Entity>): string[] {
  return fieldNamesOf(fields).map((field) => {
    const { kind } = fields[field]
    const query = new URLSearchParams()
    const value = entity[field] as Scalar | null
    if (value === null) query.set(`filter[${field}][isNull]`, 'true')
    else if (field !== key) query.set(`filter[${field}][eq]`, writeScalar(value))
    if (field === key || kind !== 'uuid') query.set('sort', field)
    return String(query)
  })
}
