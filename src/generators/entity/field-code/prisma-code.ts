import type { FieldRow } from '#codemods/prisma/field-row.ts'
import type { FieldType } from '#entity/field.ts'
import { enumNamesOf } from '#entity/field-names.ts'
import { toNames } from '#rendering/names.ts'
import { withScale } from './schema-code.ts'
import { referredOf, type SliceField } from './slice-field.ts'

/** The column of a field; a `ref` has the relation behind it. */
export function prismaRowsOf(field: SliceField): readonly FieldRow[] {
  const { member, column, unique } = field
  const attributes = [
    ...(unique ? ['@unique'] : []),
    ...(prismaDefaultOf(field) ?? []),
    ...(column === member ? [] : [`@map("${column}")`]),
    ...nativeTypeOf(field),
  ]
  const row = { name: member, type: prismaTypeOf(field), attributes: attributes.join(' ') }
  return field.type === 'ref' ? [row, relationRowOf(field)] : [row]
}

/** The index that a field wants; a foreign key is looked up with every deletion of what it refers to. */
export function prismaIndexOf({ type, index, unique, member }: SliceField): string | undefined {
  return index || (type === 'ref' && !unique) ? `@@index([${member}])` : undefined
}

/** Named, since two references may lead to one entity, the second of them later. */
export const relationNameOf = ({ entity, name }: SliceField) =>
  `${entity.one.pascal}${toNames(name).pascal}`

function relationRowOf(field: SliceField): FieldRow {
  const { name, member, optional } = field
  const { names } = referredOf(field)
  return {
    name,
    type: names.one.pascal + (optional ? '?' : ''),
    attributes: `@relation("${relationNameOf(field)}", fields: [${member}], references: [id], onDelete: NoAction)`,
  }
}

/** The other side of a `ref`, in the model that it refers to, but for its name. */
export function otherSideOf(field: SliceField): Omit<FieldRow, 'name'> {
  return {
    type: field.entity.one.pascal + (field.unique ? '?' : '[]'),
    attributes: `@relation("${relationNameOf(field)}")`,
  }
}

/** What the other side may be called, best first: `orders`, or `ordersByBillingAddress`. */
export function otherSideNamesOf(field: SliceField): readonly string[] {
  const { one, many } = field.entity
  const { names, isSelf } = referredOf(field)
  const stem = (field.unique ? one : many).camel
  const by = `${stem}By${toNames(field.name).pascal}`
  const isPlain = !isSelf && field.name === names.one.camel
  return [...(isPlain ? [stem] : []), by, `${by}Relation`]
}

function prismaTypeOf(field: SliceField): string {
  const one =
    field.type === 'enum' ? enumNamesOf(field.entity, field).type : prismaTypes[field.type]
  return one + (field.list ? '[]' : field.optional ? '?' : '')
}

const prismaTypes: Readonly<Record<FieldType, string>> = {
  string: 'String',
  text: 'String',
  int: 'Int',
  bigint: 'BigInt',
  float: 'Float',
  decimal: 'Decimal',
  boolean: 'Boolean',
  datetime: 'DateTime',
  date: 'DateTime',
  uuid: 'String',
  json: 'Json',
  email: 'String',
  url: 'String',
  enum: '',
  ref: 'String',
}

function prismaDefaultOf(field: SliceField): readonly string[] {
  const { default: text, type, list, scale = 0 } = field
  if (list) return ['@default([])']
  if (text === undefined) return []
  switch (type) {
    case 'int':
    case 'bigint':
    case 'float':
    case 'boolean':
    case 'enum':
      return [`@default(${text})`]
    case 'decimal':
      return [`@default(${withScale(text, scale)})`]
    case 'uuid':
      // Prisma takes a text for another default than the UUID that it finds in the database.
      return [`@default(dbgenerated("'${text}'::uuid"))`]
    case 'date':
      return [`@default("${text}T00:00:00.000Z")`]
    default:
      return [`@default(${JSON.stringify(text)})`]
  }
}

function nativeTypeOf({ type, max, precision, scale }: SliceField): readonly string[] {
  switch (type) {
    case 'string':
    case 'text':
    case 'email':
    case 'url':
      return max === undefined ? [] : [`@db.VarChar(${max})`]
    case 'decimal':
      return [`@db.Decimal(${precision}, ${scale})`]
    case 'datetime':
      return ['@db.Timestamptz(3)']
    case 'date':
      return ['@db.Date']
    case 'uuid':
    case 'ref':
      return ['@db.Uuid']
    default:
      return []
  }
}
