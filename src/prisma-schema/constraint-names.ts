import { type Attribute, argumentIn, namesIn, textIn } from './parse-attributes.ts'

/** A model of a schema, its attributes taken apart. */
export interface ParsedModel {
  readonly name: string
  /** Its name in the database. */
  readonly table: string
  readonly fields: readonly ParsedField[]
  /** Of the block, line by line. */
  readonly lines: readonly (readonly Attribute[])[]
}

export interface ParsedField {
  readonly name: string
  /** As it stands there: `Tag[]`. */
  readonly type: string
  readonly attributes: readonly Attribute[]
  /** Its name in the database. */
  readonly column: string
}

/**
 * What the indexes and keys of a model are called in PostgreSQL: by `map`, or by the name that Prisma
 * gives, which it cuts to fit. Not those of the tables that Prisma makes for relations of many to many:
 * all of them begin with `_`.
 */
export function constraintNamesIn({ table, fields, lines }: ParsedModel): readonly string[] {
  const columns = new Map(fields.map(({ name, column }) => [name, column]))
  const own = fields.flatMap(({ name, attributes }) => namesOf(table, columns, attributes, name))
  return [...own, ...namesOf(table, columns, lines.flat())]
}

/** @param field whose attributes they are; none for those of the block */
function namesOf(
  table: string,
  columns: ReadonlyMap<string, string>,
  attributes: readonly Attribute[],
  field?: string,
): readonly string[] {
  return attributes.flatMap((attribute) => {
    const kind = attribute.name.replace(/^@+/, '')
    const isRelation = kind === 'relation'
    const suffix = suffixes[kind]
    const list = isRelation ? argumentIn(attribute, 'fields') : argumentIn(attribute, 'fields', 0)
    if (suffix === undefined || (isRelation && list === undefined)) return []
    const mapped = textIn(argumentIn(attribute, 'map'))
    if (mapped !== undefined) return [mapped]
    const fields = field === undefined || isRelation ? namesIn(list) : [field]
    const stem =
      kind === 'id' ? [table] : [table, ...fields.map((each) => columns.get(each) ?? each)]
    return [cut(stem.join('_'), maxBytes - suffix.length) + suffix]
  })
}

const suffixes: Readonly<Record<string, string>> = {
  id: '_pkey',
  unique: '_key',
  index: '_idx',
  relation: '_fkey',
}

/** PostgreSQL's limit (NAMEDATALEN - 1). */
const maxBytes = 63

/** As many whole characters as fit. */
function cut(text: string, bytes: number): string {
  let kept = text
  while (Buffer.byteLength(kept) > bytes) kept = [...kept].slice(0, -1).join('')
  return kept
}
