import type { Field, FieldType } from '#entity/field.ts'
import { columnOf, memberOf } from '#entity/field-name.ts'
import { enumNamesOf } from '#entity/field-names.ts'
import type { Entity } from './entity-arbitraries.ts'

/** A Prisma schema of entities, as plain as can be: enough to hold their names and limits. */
export function prismaSchemaOf(entities: readonly Entity[]): string {
  const datasource = 'datasource db {\n  provider = "postgresql"\n}\n'
  return [datasource, ...entities.map((entity) => modelOf(entity, entities))].join('\n')
}

function modelOf(entity: Entity, all: readonly Entity[]): string {
  const { names, fields } = entity
  const lines = [
    'id String @id @db.Uuid',
    'createdAt DateTime @map("created_at") @db.Timestamptz(3)',
    'updatedAt DateTime @map("updated_at") @db.Timestamptz(3)',
    ...fields.flatMap((field) => fieldLines(entity, field)),
    ...all.flatMap((other) => oppositesOf(entity, other)),
    '@@index([createdAt, id])',
    ...fields.filter(isIndexed).map((field) => `@@index([${memberOf(field)}])`),
    `@@map("${names.many.snake}")`,
  ]
  const enums = fields
    .filter(({ type }) => type === 'enum')
    .map((field) => {
      const { type, databaseType } = enumNamesOf(names, field)
      return block('enum', type, [...(field.values ?? []), `@@map("${databaseType}")`])
    })
  return [block('model', names.one.pascal, lines), ...enums].join('\n')
}

const isIndexed = ({ type, index, unique }: Field) => index || (type === 'ref' && !unique)

function block(kind: string, name: string, lines: readonly string[]): string {
  return `${kind} ${name} {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`
}

function fieldLines(entity: Entity, field: Field): readonly string[] {
  const { name, optional, unique, list, target = '' } = field
  const type = field.type === 'enum' ? enumNamesOf(entity.names, field).type : scalars[field.type]
  const line = [
    memberOf(field),
    `${type}${list ? '[]' : optional ? '?' : ''}`,
    ...(unique ? ['@unique'] : []),
    ...(field.default === undefined ? [] : [`@default(${literalOf(field)})`]),
    `@map("${columnOf(field)}")`,
    ...nativeTypeOf(field),
  ]
  const relation = `@relation("${relationOf(entity, field)}", fields: [${memberOf(field)}], references: [id])`
  return [
    line.join(' '),
    ...(field.type === 'ref' ? [`${name} ${target}${optional ? '?' : ''} ${relation}`] : []),
  ]
}

/** The other side of each relation to the entity, by a name that no field has. */
function oppositesOf({ names }: Entity, other: Entity): readonly string[] {
  return other.fields
    .filter(({ type, target }) => type === 'ref' && target === names.one.pascal)
    .map((field) => {
      const type = `${other.names.one.pascal}${field.unique ? '?' : '[]'}`
      const relation = relationOf(other, field)
      return `opposite_${relation} ${type} @relation("${relation}")`
    })
}

const relationOf = ({ names }: Entity, { name }: Field) => `${names.one.camel}_${name}`

function literalOf({ type, default: value = '' }: Field): string {
  if (type === 'date') return `"${value}T00:00:00Z"`
  const isBare = ['int', 'bigint', 'float', 'decimal', 'boolean', 'enum'].includes(type)
  return isBare ? value : JSON.stringify(value)
}

function nativeTypeOf({ type, max, precision, scale }: Field): readonly string[] {
  switch (type) {
    case 'string':
    case 'email':
    case 'url':
      return [`@db.VarChar(${max})`]
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

const scalars: Readonly<Record<FieldType, string>> = {
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
