import { reviewAlterTable } from './review-alter-table.ts'
import { mayRepeat } from './review-constraint.ts'
import {
  hasWords,
  readColumns,
  SqlReader,
  type SqlStatement,
  splitStatements,
} from './sql-statements.ts'
import { UnfilledColumns } from './unfilled-columns.ts'

/** What a statement does to a table that has rows, or to those who use it meanwhile. */
export type Effect =
  /** It fails where the rows are such as to forbid it. */
  | 'fails'
  /** All rows are written again, while nobody can read or write the table. */
  | 'rewrites'
  /** Others wait for as long as it takes to read all rows. */
  | 'locks'
  /** Data is gone afterwards. */
  | 'loses-data'

export interface Finding {
  readonly effect: Effect
  readonly table: string
  /** The statement's first line in the script, from 1. */
  readonly line: number
  /** What happens, and what to do instead, for people. */
  readonly sentence: string
}

/** What a rule knows of a finding; the rest is the statement's. */
export type Remark = Pick<Finding, 'effect' | 'sentence'>

/**
 * What is dangerous in a migration when its tables have rows and are in use. Tables that the
 * migration itself creates have none, and columns that it adds without a default are NULL in all rows,
 * until it does more than to define things. It knows the statements that Prisma writes, and what people
 * write for the same ends; see "ALTER TABLE" and "Explicit Locking" in PostgreSQL's manual.
 */
export function reviewMigration(sql: string): Finding[] {
  const created = new Set<string>()
  const unfilled = new UnfilledColumns()
  return splitStatements(sql).flatMap((statement) => {
    const reader = new SqlReader(statement.tokens)
    const table = createdTable(reader)
    if (table !== undefined) {
      created.add(table)
      return []
    }
    if (!isDefinition(statement)) unfilled.clear()
    return reviewStatement(statement, unfilled).filter((finding) => !created.has(finding.table))
  })
}

function createdTable(reader: SqlReader): string | undefined {
  if (!reader.take('CREATE TABLE') && !reader.take('CREATE UNLOGGED TABLE')) return undefined
  reader.take('IF NOT EXISTS')
  return reader.name()
}

/** Whatever else a statement does, it may fill a column: UPDATE, INSERT, DO, SELECT of a function. */
function isDefinition({ tokens }: SqlStatement): boolean {
  const [first, second] = tokens
  // A table that is dropped makes way for another of its name.
  if (first?.upper === 'DROP') return second?.upper !== 'TABLE'
  return ['ALTER', 'COMMENT', 'CREATE'].includes(first?.upper ?? '')
}

function reviewStatement({ tokens, line }: SqlStatement, unfilled: UnfilledColumns): Finding[] {
  for (const [start, review] of rules) {
    const reader = new SqlReader(tokens)
    if (!reader.take(start)) continue
    const { table, remarks } = review(reader, unfilled)
    return remarks.map((remark) => ({ ...remark, table, line }))
  }
  return []
}

type Review = (
  reader: SqlReader,
  unfilled: UnfilledColumns,
) => { table: string; remarks: readonly Remark[] }

const rules: readonly [start: string, review: Review][] = [
  ['ALTER TABLE', reviewAlterTable],
  ['CREATE UNIQUE INDEX', (reader, unfilled) => reviewIndex(reader, unfilled, true)],
  ['CREATE INDEX', (reader, unfilled) => reviewIndex(reader, unfilled, false)],
  ['DROP TABLE', reviewDropTable],
  ['TRUNCATE', reviewTruncate],
  ['UPDATE', reviewUpdate],
  ['DELETE FROM', reviewDelete],
]

function reviewIndex(reader: SqlReader, unfilled: UnfilledColumns, isUnique: boolean) {
  const isConcurrent = reader.take('CONCURRENTLY')
  reader.skipBehind('ON')
  reader.take('ONLY')
  const table = reader.name()
  const remarks: Remark[] = []
  const definition = reader.rest()
  const holdsNull = unfilled.hasAny(table, readColumns(definition))
  if (isUnique && mayRepeat(definition, holdsNull)) {
    remarks.push({
      effect: 'fails',
      sentence: `It fails where two rows of ${table} have the same values in this unique index.`,
    })
  }
  if (!isConcurrent) {
    remarks.push({
      effect: 'locks',
      sentence: `Nobody can write to ${table} while the index is built. For a large table, create it with CONCURRENTLY, alone in a migration of its own.`,
    })
  }
  return { table, remarks }
}

function reviewDropTable(reader: SqlReader) {
  reader.take('IF EXISTS')
  const table = reader.name()
  const sentence = `The table ${table} and all its rows are gone.`
  return { table, remarks: [{ effect: 'loses-data', sentence } as const] }
}

function reviewTruncate(reader: SqlReader) {
  reader.take('TABLE')
  reader.take('ONLY')
  const table = reader.name()
  const sentence = `All rows of ${table} are gone.`
  return { table, remarks: [{ effect: 'loses-data', sentence } as const] }
}

function reviewUpdate(reader: SqlReader) {
  reader.take('ONLY')
  const table = reader.name()
  const sentence = `The rows of ${table} that it changes stay locked until the whole migration is done. For a large table, change them in batches first.`
  return { table, remarks: [{ effect: 'locks', sentence } as const] }
}

function reviewDelete(reader: SqlReader) {
  reader.take('ONLY')
  const table = reader.name()
  const which = hasWords(reader.rest(), 'WHERE') ? 'The rows that it names' : 'All rows'
  const sentence = `${which} of ${table} are gone.`
  return { table, remarks: [{ effect: 'loses-data', sentence } as const] }
}
