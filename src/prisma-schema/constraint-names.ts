import { argumentIn, namesIn, parseAttributes, textIn } from './parse-attributes.ts'
import type { PrismaModel } from './prisma-schema.ts'

/**
 * What the indexes and keys of a model are called in PostgreSQL: by `map`, or by the name that Prisma
 * gives, which it cuts to fit. Not those of the tables that Prisma makes for relations of many to many:
 * all of them begin with `_`.
 */
export function constraintNamesIn(model: PrismaModel): readonly string[] {
  const columns = new Map(model.fields.map(({ name, column }) => [name, column]))
  const own = model.fields.flatMap(({ name, attributes }) =>
    namesOf(model, columns, attributes, name),
  )
  return [...own, ...model.blockAttributes.flatMap((code) => namesOf(model, columns, code))]
}

/** @param field whose attributes they are; none for those of the block */
function namesOf(
  { table }: PrismaModel,
  columns: ReadonlyMap<string, string>,
  code: string,
  field?: string,
): readonly string[] {
  if (!named.test(code)) return []
  return parseAttributes(code).flatMap((attribute) => {
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

/** Most fields have none. */
const named = /@(?:id|unique|index|relation)\b/

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
