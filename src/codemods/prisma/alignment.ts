import type { Block, Entry } from '#prisma-schema/scan-blocks.ts'
import { splitField } from '#prisma-schema/split-field.ts'
import { type ColumnWidths, type FieldRow, formatRow, widthsOf } from './field-row.ts'

/**
 * The fields that `prisma format` puts into the same columns as one of them: up to an empty line,
 * unless attributes of the block follow that.
 */
export function runOf({ entries }: Block, member: Entry): readonly Entry[] {
  let run: Entry[] = []
  for (const [index, entry] of entries.entries()) {
    if (entry.kind === 'member') {
      if (entries[index - 1]?.kind === 'blank') {
        if (run.includes(member)) return run
        run = []
      }
      run.push(entry)
    } else if (entry.kind === 'comment' && startsRun(entries, index)) {
      if (run.includes(member)) return run
      run = []
    }
  }
  return run
}

/** A comment behind an empty line, unless it belongs to an attribute of the block. */
function startsRun(entries: readonly Entry[], index: number): boolean {
  if (entries[index - 1]?.kind !== 'blank') return false
  const next = entries.slice(index).find(({ kind }) => kind !== 'comment')
  return next?.kind !== 'attribute'
}

/** Whether names and types stand in columns as `prisma format` puts them. */
export function isAligned(run: readonly Entry[]): boolean {
  const rows = run.map(({ code }) => splitField(code))
  if (!rows.every((row) => row !== undefined)) return false
  const widths = widthsOf(rows)
  return run.every(({ code }, index) => code === formatRow(rows[index] as FieldRow, widths))
}

/** The columns of a run, another row among its fields. */
export function widthsWith(run: readonly Entry[], row: FieldRow): ColumnWidths {
  return widthsOf([
    ...run.map(({ code }) => splitField(code)).filter((each) => each !== undefined),
    row,
  ])
}

/**
 * Puts the fields of an aligned run into columns of other widths.
 *
 * @param offset where the text starts in that of the entries
 */
export function realign(
  text: string,
  run: readonly Entry[],
  widths: ColumnWidths,
  offset = 0,
): string {
  // From behind, so that the positions before stay true.
  return run.toReversed().reduce((aligned, { start, codeEnd, code }) => {
    const row = splitField(code)
    if (row === undefined) return aligned
    return (
      aligned.slice(0, start - offset) + formatRow(row, widths) + aligned.slice(codeEnd - offset)
    )
  }, text)
}

/** The columns that a field stands in, in a run that is not aligned as `prisma format` does. */
export function columnsOf({ code }: Entry): ColumnWidths {
  const parts = splitField(code)
  // Tabs have no width of their own.
  if (parts === undefined || /[^ ]/.test(parts.nameGap + parts.typeGap)) return { name: 0, type: 0 }
  const widthOf = (text: string, gap: string) => Math.max(0, text.length + gap.length - 1)
  return { name: widthOf(parts.name, parts.nameGap), type: widthOf(parts.type, parts.typeGap) }
}
