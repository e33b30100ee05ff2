import { constraintNamesIn, type ParsedField, type ParsedModel } from './constraint-names.ts'
import {
  type Attribute,
  argumentIn,
  formatAttribute,
  namesIn,
  parseAttributes,
  textIn,
} from './parse-attributes.ts'
import type {
  PrismaEnum,
  PrismaField,
  PrismaFile,
  PrismaModel,
  PrismaRelation,
  PrismaSchema,
} from './prisma-schema.ts'
import { type Block, blocksOf, type Entry } from './scan-blocks.ts'
import { nameIn, splitField } from './split-field.ts'

/** What a schema says of its models, views and enums. Whether it is valid is Prisma's to say. */
export function readPrismaSchema(files: readonly PrismaFile[]): PrismaSchema {
  const all = files.map(readFile)
  return {
    models: all.flatMap(({ models }) => models),
    views: all.flatMap(({ views }) => views),
    enums: all.flatMap(({ enums }) => enums),
    indexNames: all.flatMap(({ indexNames }) => indexNames),
  }
}

/** Each file once: a schema of hundreds is read again after every edit of one. */
function readFile(file: PrismaFile): PrismaSchema {
  const read = seen.get(file) ?? toSchema(file)
  seen.set(file, read)
  return read
}

const seen = new WeakMap<PrismaFile, PrismaSchema>()

function toSchema(file: PrismaFile): PrismaSchema {
  const { path } = file
  const blocks = blocksOf(file)
  const of = (keyword: string) => blocks.filter((block) => block.keyword === keyword)
  const models = of('model').map(parseModel)
  return {
    models: models.map((model) => toModel(model, path)),
    views: of('view').map((block) => toModel(parseModel(block), path)),
    enums: of('enum').map((block) => toEnum(block, path)),
    indexNames: models.flatMap(constraintNamesIn),
  }
}

function parseModel(block: Block): ParsedModel {
  const lines = attributesOf(block)
  return {
    name: block.name,
    table: mappedName(lines.flat(), '@@map') ?? block.name,
    fields: entriesOf(block, 'member').flatMap(parseField),
    lines,
  }
}

function parseField({ code }: Entry): readonly ParsedField[] {
  const parts = splitField(code)
  if (parts === undefined) return []
  const { name, type } = parts
  const attributes = parseAttributes(parts.attributes)
  return [{ name, type, attributes, column: mappedName(attributes, '@map') ?? name }]
}

function toModel({ name, table, fields, lines }: ParsedModel, file: string): PrismaModel {
  return {
    name,
    table,
    file,
    fields: fields.map(toField),
    blockAttributes: lines.map(formatAll),
  }
}

function toField({ name, type, attributes, column }: ParsedField): PrismaField {
  const relation = attributes.find((attribute) => attribute.name === '@relation')
  return {
    name,
    type: type.replace(/\s*(?:\[\])?\s*\??$/, ''),
    arity: type.includes('[]') ? 'list' : type.endsWith('?') ? 'optional' : 'required',
    attributes: formatAll(attributes),
    column,
    ...(relation && { relation: toRelation(relation) }),
  }
}

function toRelation(attribute: Attribute): PrismaRelation {
  const name = textIn(argumentIn(attribute, 'name', 0))
  const fields = namesIn(argumentIn(attribute, 'fields'))
  return { ...(name !== undefined && { name }), fields }
}

function toEnum(block: Block, file: string): PrismaEnum {
  return {
    name: block.name,
    databaseType: mappedName(attributesOf(block).flat(), '@@map') ?? block.name,
    file,
    values: entriesOf(block, 'member').map(({ code }) => nameIn(code)),
  }
}

const entriesOf = ({ entries }: Block, kind: Entry['kind']) =>
  entries.filter((entry) => entry.kind === kind)

const attributesOf = (block: Block) =>
  entriesOf(block, 'attribute').map(({ code }) => parseAttributes(code))

const formatAll = (attributes: readonly Attribute[]) => attributes.map(formatAttribute).join(' ')

/** The name that something has in the database, where it is another than in the schema. */
function mappedName(
  attributes: readonly Attribute[],
  attribute: '@map' | '@@map',
): string | undefined {
  const map = attributes.find(({ name }) => name === attribute)
  return map && textIn(argumentIn(map, 'name', 0))
}
