import type { FieldType } from '#entity/field.ts'
import { enumNamesOf } from '#entity/field-names.ts'
import { quoted } from './literals.ts'
import { referredOf, type SliceField } from './slice-field.ts'

/** Whether specifications can ask for the field: lists and JSON are not compared. */
export const isComparable = ({ list, type }: SliceField) => !list && type !== 'json'

/** How the field is kept, for the map of fields: `{ column: 'sku', kind: 'text', unique: true }`. */
export function columnCodeOf(field: SliceField): string {
  const { column, type, optional, unique } = field
  const parts = [
    `column: ${quoted(column)}`,
    `kind: ${quoted(kinds[type])}`,
    ...(type === 'enum' ? [`values: ${enumNamesOf(field.entity, field).values}`] : []),
    ...(optional ? ['nullable: true'] : []),
    ...(unique ? ['unique: true'] : []),
    ...(type === 'ref' ? [`references: ${quoted(referredOf(field).table)}`] : []),
  ]
  return `{ ${parts.join(', ')} }`
}

/** What clients may do with it in a list. Where an id goes in an order is nobody's expectation. */
export function offerCodeOf({ type }: SliceField): string {
  const hasOrder = type !== 'ref' && type !== 'uuid'
  return hasOrder ? '{ filter: true, sort: true }' : '{ filter: true }'
}

const kinds: Readonly<Record<FieldType, string>> = {
  string: 'text',
  text: 'text',
  int: 'int',
  bigint: 'bigint',
  float: 'double',
  decimal: 'decimal',
  boolean: 'boolean',
  datetime: 'timestamp',
  date: 'date',
  uuid: 'uuid',
  json: 'json',
  email: 'text',
  url: 'text',
  enum: 'enum',
  ref: 'uuid',
}
