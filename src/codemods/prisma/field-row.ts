/** A line of a model. */
export interface FieldRow {
  readonly name: string
  /** With `?` or `[]`. */
  readonly type: string
  /** `@map("unit_price") @db.Decimal(10, 2)`, or nothing. */
  readonly attributes: string
}

export interface ColumnWidths {
  readonly name: number
  readonly type: number
}

/** How wide the columns are in which `prisma format` puts the names and types of fields, without space. */
export function widthsOf(rows: readonly FieldRow[]): ColumnWidths {
  return {
    name: Math.max(0, ...rows.map(({ name }) => widthOf(name))),
    type: Math.max(0, ...rows.map(({ type }) => widthOf(type))),
  }
}

export function formatRow({ name, type, attributes }: FieldRow, widths: ColumnWidths): string {
  const start = `${pad(name, widths.name)} ${type}`
  return attributes === '' ? start : `${pad(start, widths.name + 1 + widths.type)} ${attributes}`
}

/** Prisma counts bytes. */
const widthOf = (text: string) => Buffer.byteLength(text)

const pad = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - widthOf(text)))
