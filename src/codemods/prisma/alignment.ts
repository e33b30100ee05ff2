import type { Block, Entry } from '#prisma-schema/scan-blocks.ts'
import { splitField } from '#prisma-schema/split-field.ts'
import { type ColumnWidths, type FieldRow, formatRow, widthsOf } from './field-row.ts'

/** The fields that `prisma format` puts into the same columns as one of them: up to an empty line. */
export function runOf({ entries }: Block, member: Entry): readonly Entry[] {
  let run: Entry[] = []
  for (const entry of entries) {
    if (entry.kind === 'member') run.push(entry)
    if (entry.kind !== 'blank') continue
    if (run.includes(member)) return run
    run = []
  }
  return run
}

/** Whether names and types stand in columns as `prisma format` puts them. */
export function isAligned(run: readonly Entry[]): boolean {
  const widths = widthsOf(rowsOf(run))
  return run.every((entry) => entry.code === formatEntry(entry, widths))
}

/** The columns of a run, another row among its fields. */
export function widthsWith(run: readonly Entry[], row: FieldRow): ColumnWidths {
  return widthsOf([...rowsOf(run), row])
}

const rowsOf = (run: readonly Entry[]): readonly FieldRow[] =>
  run.flatMap(({ code }) => splitField(code) ?? [])

function formatEntry({ code }: Entry, widths: ColumnWidths): string {
  const row = splitField(code)
  return row === undefined ? code : formatRow(row, widths)
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
  return run.toReversed().reduce((aligned, entry) => {
    const start = entry.start - offset
    const end = start + entry.code.length
    return aligned.slice(0, start) + formatEntry(entry, widths) + aligned.slice(end)
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
