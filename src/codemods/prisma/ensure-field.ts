import type { PrismaFile } from '#prisma-schema/prisma-schema.ts'
import { scalarTypes } from '#prisma-schema/scalar-types.ts'
import type { Block, Entry } from '#prisma-schema/scan-blocks.ts'
import { nameIn, splitField } from '#prisma-schema/split-field.ts'
import { indexOfNew } from '../index-of-new.ts'
import { indentAt, lineStartOf } from '../lines.ts'
import { shapeUnknown } from '../shape-unknown.ts'
import { columnsOf, isAligned, realign, runOf, widthsWith } from './alignment.ts'
import { type FieldRow, formatRow } from './field-row.ts'
import { findModel } from './find-model.ts'
import { insertText, lineEndAt } from './lines.ts'

/**
 * Adds a field to a model; one of its name and type is left as it is, whatever attributes it has.
 * Columns that were as `prisma format` puts them are so afterwards; otherwise all other lines stay as
 * they are, to the byte.
 *
 * @param before what every model has, besides its id: the field goes behind the last of the others, or else
 *   before the first of these that there is, or behind all
 * @throws {TplError} `shape-unknown` when the file does not have the model, or another field of the name
 */
export function ensureField(
  file: PrismaFile,
  model: string,
  row: FieldRow,
  before: readonly string[],
): PrismaFile {
  const { path, content } = file
  const line = formatRow(row, { name: 0, type: 0 })
  const block = findModel(file, model, line)
  const members = block.entries.filter(({ kind }) => kind === 'member')
  const same = members.find((member) => nameOf(member) === row.name)
  if (same !== undefined) {
    if (splitField(same.code)?.type.replaceAll(/\s/g, '') === row.type) return file
    throw shapeUnknown({
      path,
      expected: `the field \`${row.name} ${row.type}\` in ${model}, or none of its name`,
      found: `\`${same.code}\``,
      lines: line,
    })
  }
  const index = indexAmong(members, before)
  const [previous, next] = [members[index - 1], members[index]]
  const position = previous?.next ?? positionBefore(content, block, next)
  const neighbour = previous ?? next
  if (neighbour === undefined) {
    return {
      path,
      content: insertText(content, position, `  ${line}${lineEndAt(content, position)}`),
    }
  }
  const run = runOf(block, neighbour)
  const indent = indentAt(content, neighbour.start)
  const endOfLine = lineEndAt(content, position)
  if (!isAligned(run)) {
    const text = formatRow(row, columnsOf(neighbour))
    return { path, content: insertText(content, position, indent + text + endOfLine) }
  }
  const widths = widthsWith(run, row)
  const split = run.findLastIndex((entry) => entry.start < position) + 1
  return {
    path,
    content:
      realign(content.slice(0, position), run.slice(0, split), widths) +
      indent +
      formatRow(row, widths) +
      endOfLine +
      realign(content.slice(position), run.slice(split), widths, position),
  }
}

const nameOf = ({ code }: Entry) => nameIn(code)

/** Other sides of relations count as far as they follow a field: people keep them at the end, too. */
function indexAmong(members: readonly Entry[], before: readonly string[]): number {
  const names = members.map((member) => (isOtherSide(member) ? undefined : nameOf(member)))
  const index = indexOfNew(names, before)
  const end = members.findIndex((member, at) => at >= index && !isOtherSide(member))
  return end === -1 ? members.length : end
}

const isOtherSide = ({ code }: Entry): boolean => {
  const type = splitField(code)?.type ?? ''
  return type.endsWith('[]') && !scalarTypes.includes(type.slice(0, -2))
}

/** Before a field and the comments right above it; without a field, at the start of the block. */
function positionBefore(content: string, { entries, bodyStart }: Block, field?: Entry): number {
  if (field === undefined) return bodyStart
  let at = entries.indexOf(field)
  while (entries[at - 1]?.kind === 'comment') at -= 1
  return lineStartOf(content, entries[at]?.start ?? field.start)
}
