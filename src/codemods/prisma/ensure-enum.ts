import type { PrismaFile } from '#prisma-schema/prisma-schema.ts'
import { type Block, blocksOf } from '#prisma-schema/scan-blocks.ts'
import { nameIn } from '#prisma-schema/split-field.ts'
import { indentAt } from '../lines.ts'
import { shapeUnknown } from '../shape-unknown.ts'
import { findModel } from './find-model.ts'
import { type EnumRows, formatEnum } from './format-blocks.ts'
import { insertText, lineEndAt } from './lines.ts'

/**
 * Adds an enum behind a model and the enums that follow it; one of its name that has its values is left
 * as it is.
 *
 * @throws {TplError} `shape-unknown` when the file does not have the model, or something else by the name
 */
export function ensureEnum(file: PrismaFile, model: string, rows: EnumRows): PrismaFile {
  const { path, content } = file
  const code = formatEnum(rows).trimEnd()
  const blocks = blocksOf(file)
  const same = blocks.find(({ name }) => name === rows.name)
  if (same !== undefined) {
    if (hasValues(same, rows)) return file
    throw shapeUnknown({
      path,
      expected: `\`enum ${rows.name}\` with ${rows.values.join(', ')}, or nothing of its name`,
      found: `\`${same.keyword} ${same.name}\` with ${membersOf(same).join(', ')}`,
      lines: code,
    })
  }
  const block = findModel(file, model, code)
  const last = blocks
    .slice(blocks.findIndex(({ start }) => start === block.start))
    .find((each, index, all) => endsEnums(content, each, all[index + 1]))
  const indent = indentAt(content, block.entries.find(({ kind }) => kind === 'member')?.start ?? 0)
  const position = positionBehind(content, last ?? block)
  const endOfLine = lineEndAt(content, block.bodyStart)
  const lines = formatEnum(rows, indent || undefined)
    .trimEnd()
    .split('\n')
  const text = ['', '', ...lines].join(endOfLine)
  return { path, content: insertText(content, position, text) }
}

const hasValues = (block: Block, { values }: EnumRows) =>
  block.keyword === 'enum' && values.every((value) => membersOf(block).includes(value))

const membersOf = ({ entries }: Block) =>
  entries.flatMap(({ kind, code }) => (kind === 'member' ? [nameIn(code)] : []))

function endsEnums(content: string, { bodyEnd }: Block, next: Block | undefined): boolean {
  if (next === undefined) return true
  const isInSameLine = !/[\r\n]/.test(content.slice(bodyEnd, next.start))
  return next.keyword !== 'enum' && !isInSameLine
}

/** Behind its closing brace, and behind the comment that people may have written there. */
function positionBehind(content: string, { bodyEnd }: Block): number {
  const comment = /^[\p{Zs}\t]*(?:\/\/[^\r\n]*)?(?=[\r\n]|$)/u.exec(content.slice(bodyEnd + 1))
  return bodyEnd + 1 + (comment?.[0].length ?? 0)
}
