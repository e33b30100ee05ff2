import type { EntityNames } from '#entity/entity-names.ts'
import type { Field } from '#entity/field.ts'
import { columnOf, memberOf } from '#entity/field-name.ts'

/** A field, and the entity that it belongs to: all that its code is made from. */
export interface SliceField extends Field {
  readonly entity: EntityNames
  /** As the entity has it: `unitPrice`, `customerId`. */
  readonly member: string
  readonly column: string
  /** Of a `ref`. */
  readonly referred?: Referred
}

/** The entity that a `ref` refers to. */
export interface Referred {
  readonly names: EntityNames
  /** Its slice, in src/modules. */
  readonly folder: string
  readonly table: string
  /** Whether it is the entity of the field itself. */
  readonly isSelf: boolean
}

export function toSliceField(entity: EntityNames, field: Field, referred?: Referred): SliceField {
  return {
    ...field,
    entity,
    member: memberOf(field),
    column: columnOf(field),
    ...(referred !== undefined && { referred }),
  }
}

/** @throws Error for a `ref` of which nobody looked up what it refers to: a mistake of ours */
export function referredOf({ name, referred }: SliceField): Referred {
  if (referred !== undefined) return referred
  throw new Error(`${name} is no reference, or to nothing.`)
}

/** New members come before those that every entity has at its end. */
export const before: readonly string[] = ['createdAt', 'updatedAt']
