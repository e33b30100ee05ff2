import {
  type Attribute,
  argumentIn,
  namesIn,
  parseAttributes,
  rankOf,
} from '#prisma-schema/parse-attributes.ts'
import type { PrismaFile } from '#prisma-schema/prisma-schema.ts'
import type { Block, Entry } from '#prisma-schema/scan-blocks.ts'
import { indentAt, lineStartOf } from '../lines.ts'
import { shapeUnknown } from '../shape-unknown.ts'
import { findModel } from './find-model.ts'
import { insertText, lineEndAt } from './lines.ts'

/**
 * Adds an attribute of the whole model, such as `@@index([customerId])`, in the order of `prisma format`.
 * One of the same fields is left as it is, whatever else it says.
 *
 * @throws {TplError} `shape-unknown` when the file does not have the model
 */
export function ensureBlockAttribute(file: PrismaFile, model: string, code: string): PrismaFile {
  const { path, content } = file
  const block = findModel(file, model, code)
  const attributes = block.entries.filter(({ kind }) => kind === 'attribute')
  const wanted = keyOf(code)
  if (attributes.some((entry) => keyOf(entry.code) === wanted)) return file
  const previous = attributes.findLast((entry) => rankIn(entry) <= rankIn({ code }))
  const next = attributes[0]
  const position =
    previous?.next ??
    (next ? positionBefore(content, block, next) : lastPosition(file, block, code))
  const neighbour = previous ?? next ?? block.entries.findLast(({ kind }) => kind !== 'blank')
  const indent = neighbour === undefined ? '  ' : indentAt(content, neighbour.start)
  const endOfLine = lineEndAt(content, position)
  const last = block.entries.at(-1)
  const gap = last && neighbour === last && last.kind !== 'attribute' ? endOfLine : ''
  return { path, content: insertText(content, position, gap + indent + code + endOfLine) }
}

/** Before an attribute and the comments right above it. */
function positionBefore(content: string, { entries }: Block, attribute: Entry): number {
  let at = entries.indexOf(attribute)
  while (entries[at - 1]?.kind === 'comment') at -= 1
  return lineStartOf(content, entries[at]?.start ?? attribute.start)
}

/** Before the line of the closing brace. */
function lastPosition({ path, content }: PrismaFile, block: Block, code: string): number {
  const position = lineStartOf(content, block.bodyEnd)
  const before = content.slice(position, block.bodyEnd)
  if (before.trim() === '') return position
  throw shapeUnknown({
    path,
    expected: `the closing brace of ${block.name} in a line of its own`,
    found: `\`${before.trim()}}\``,
    lines: code,
  })
}

const attributeIn = (code: string): Attribute | undefined => parseAttributes(code)[0]

const rankIn = ({ code }: Pick<Entry, 'code'>) => rankOf(attributeIn(code)?.name ?? '')

/** What makes two attributes the same: `@@index` and the fields, or `@@map`, which a model has once. */
function keyOf(code: string): string {
  const attribute = attributeIn(code)
  if (attribute === undefined) return code
  const isKey = ['@@unique', '@@index'].includes(attribute.name)
  return isKey
    ? `${attribute.name} ${namesIn(argumentIn(attribute, 'fields', 0)).join(' ')}`
    : attribute.name
}
