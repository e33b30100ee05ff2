import type { Import } from '#codemods/typescript/ensure-import.ts'
import type { FieldType } from '#entity/field.ts'
import { typeOf } from './domain-code.ts'
import type { SliceField } from './slice-field.ts'

/** How a value that JSON does not know comes from it and goes there. */
const conversions: Readonly<Partial<Record<FieldType, readonly [from: string, to: string]>>> = {
  decimal: ['toDecimal', 'fromDecimal'],
  bigint: ['toBigInt', 'fromBigInt'],
  datetime: ['toDate', 'fromDateTime'],
  date: ['toDate', 'fromDate'],
}

/** What the conversions of JSON are from. */
export const jsonImport: Import = {
  from: '#kernel/json-values.ts',
  name: 'json',
  isNamespace: true,
}

/** From the input of the API, where that is not the value itself. */
export function fromInputOf(
  { type, member, list }: SliceField,
  input: string,
  canBeAbsent: boolean,
): string | undefined {
  const [convert] = conversions[type] ?? []
  if (convert === undefined) return undefined
  return list
    ? `${input}.${member}${canBeAbsent ? '?' : ''}.map((value) => json.${convert}(value))`
    : `json.${convert}(${input}.${member})`
}

/** To what the API answers. */
export function toResponseOf({ type, member, list, scale }: SliceField, entity: string): string {
  const [, convert] = conversions[type] ?? []
  const value = `${entity}.${member}`
  if (convert === undefined) return list ? `[...${value}]` : value
  const call = (given: string) =>
    `json.${convert}(${given}${type === 'decimal' ? `, ${scale}` : ''})`
  return list ? `${value}.map((value) => ${call('value')})` : call(value)
}

/** From the database, where Prisma's type is not the domain's. */
export function fromRowOf(field: SliceField, row: string): string | undefined {
  if (field.type !== 'ref' && field.type !== 'json') return undefined
  return `${row}.${field.member} as ${typeOf(field)}${field.optional ? ' | null' : ''}`
}

/** To the database, where Prisma does not take the domain's value. */
export function toRowOf(field: SliceField, entity: string): string | undefined {
  const value = `${entity}.${field.member}`
  if (field.list) return `[...${value}]`
  return isNullableJson(field) ? `toJsonColumn(${value})` : undefined
}

export function toRowChangesOf(field: SliceField, changes: string): string | undefined {
  const value = `${changes}.${field.member}`
  if (field.list) return `${value} && [...${value}]`
  return isNullableJson(field) ? `toJsonColumn(${value})` : undefined
}

/** Prisma wants to be told which null is meant: SQL's, or that of JSON. */
export const isNullableJson = ({ type, optional }: SliceField) => type === 'json' && optional
