import type { Import } from '#codemods/typescript/ensure-import.ts'
import type { FieldType } from '#entity/field.ts'
import { enumNamesOf } from '#entity/field-names.ts'
import { referredOf, type SliceField } from './slice-field.ts'

/** The member of the entity's interface: `readonly total: Decimal | null`. */
export function interfaceMemberOf(field: SliceField): string {
  const { member, list, optional } = field
  const type = typeOf(field)
  return `readonly ${member}: ${list ? `readonly ${type}[]` : type}${optional ? ' | null' : ''}`
}

/** What the type of the member needs in the entity's file. */
export function typeImportsOf(field: SliceField): readonly Import[] {
  switch (field.type) {
    case 'decimal':
      return [{ from: '#kernel/decimal.ts', name: 'Decimal', isType: true }]
    case 'json':
      return [{ from: '#kernel/json-values.ts', name: 'JsonValue', isType: true }]
    case 'enum': {
      const { type, file } = enumNamesOf(field.entity, field)
      return [{ from: `./${file}.ts`, name: type, isType: true }]
    }
    case 'ref': {
      const { isSelf } = referredOf(field)
      return isSelf ? [] : [idImportOf(field)]
    }
    default:
      return []
  }
}

/** The type of the id that a `ref` holds, from the door of the module that it refers to. */
export function idImportOf(field: SliceField): Import {
  const { names, folder } = referredOf(field)
  return { from: `#modules/${folder}/index.ts`, name: `${names.one.pascal}Id`, isType: true }
}

/** The type of one value. */
export function typeOf(field: SliceField): string {
  if (field.type === 'enum') return enumNamesOf(field.entity, field).type
  if (field.type === 'ref') return `${referredOf(field).names.one.pascal}Id`
  return types[field.type]
}

const types: Readonly<Record<Exclude<FieldType, 'enum' | 'ref'>, string>> = {
  string: 'string',
  text: 'string',
  int: 'number',
  bigint: 'bigint',
  float: 'number',
  decimal: 'Decimal',
  boolean: 'boolean',
  datetime: 'Date',
  date: 'Date',
  uuid: 'string',
  json: 'JsonValue',
  email: 'string',
  url: 'string',
}
