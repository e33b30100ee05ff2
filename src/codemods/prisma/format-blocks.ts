import { type FieldRow, formatRow, widthsOf } from './field-row.ts'

export interface ModelRows {
  readonly name: string
  readonly rows: readonly FieldRow[]
  /** In the order of `prisma format`: `@@index([createdAt, id])`, `@@map("orders")`. */
  readonly blockAttributes: readonly string[]
}

export interface EnumRows {
  readonly name: string
  readonly values: readonly string[]
  /** Its name in the database. */
  readonly databaseType: string
}

/** A model as `prisma format` writes it, with a line end behind it. */
export function formatModel({ name, rows, blockAttributes }: ModelRows): string {
  const widths = widthsOf(rows)
  const groups = [rows.map((row) => formatRow(row, widths)), blockAttributes]
  return formatBlock(`model ${name}`, groups)
}

/** An enum as `prisma format` writes it, with a line end behind it. */
export function formatEnum({ name, values, databaseType }: EnumRows, indent = '  '): string {
  return formatBlock(`enum ${name}`, [values, [`@@map("${databaseType}")`]], indent)
}

/** The groups have an empty line between them. */
function formatBlock(
  header: string,
  groups: readonly (readonly string[])[],
  indent = '  ',
): string {
  const texts = groups
    .filter((group) => group.length > 0)
    .map((group) => group.map((line) => `${indent}${line}\n`).join(''))
  return `${header} {\n${texts.join('\n')}}\n`
}
