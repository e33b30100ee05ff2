import { constraintNamesIn } from './constraint-names.ts'
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
  const models = of('model').map((block) => toModel(block, path))
  return {
    models,
    views: of('view').map((block) => toModel(block, path)),
    enums: of('enum').map((block) => toEnum(block, path)),
    indexNames: models.flatMap(constraintNamesIn),
  }
}

function toModel(block: Block, file: string): PrismaModel {
  return {
    name: block.name,
    table: databaseNameOf(block),
    file,
    fields: entriesOf(block, 'member').flatMap(toField),
    blockAttributes: entriesOf(block, 'attribute').map(({ code }) =>
      parseAttributes(code).map(formatAttribute).join(' '),
    ),
  }
}

function toField({ code }: Entry): readonly PrismaField[] {
  const parts = splitField(code)
  if (parts === undefined) return []
  const all = parseAttributes(parts.attributes)
  const map = all.find(({ name }) => name === '@map')
  const relation = all.find(({ name }) => name === '@relation')
  return [
    {
      name: parts.name,
      type: parts.type.replace(/\s*(?:\[\])?\s*\??$/, ''),
      arity: parts.type.includes('[]')
        ? 'list'
        : parts.type.endsWith('?')
          ? 'optional'
          : 'required',
      attributes: all.map(formatAttribute).join(' '),
      column: (map && textIn(argumentIn(map, 'name', 0))) ?? parts.name,
      ...(relation && { relation: toRelation(relation) }),
    },
  ]
}

function toRelation(attribute: Attribute): PrismaRelation {
  const name = textIn(argumentIn(attribute, 'name', 0))
  const fields = namesIn(argumentIn(attribute, 'fields'))
  return { ...(name !== undefined && { name }), fields }
}

function toEnum(block: Block, file: string): PrismaEnum {
  return {
    name: block.name,
    databaseType: databaseNameOf(block),
    file,
    values: entriesOf(block, 'member').map(({ code }) => nameIn(code)),
  }
}

const entriesOf = ({ entries }: Block, kind: Entry['kind']) =>
  entries.filter((entry) => entry.kind === kind)

function databaseNameOf(block: Block): string {
  const map = entriesOf(block, 'attribute')
    .flatMap(({ code }) => parseAttributes(code))
    .find(({ name }) => name === '@@map')
  return (map && textIn(argumentIn(map, 'name', 0))) ?? block.name
}
