import {
  reviewConstraint,
  reviewForeignKey,
  reviewUnique,
  takeConstraint,
} from './review-constraint.ts'
import type { Remark } from './review-migration.ts'
import { hasWords, SqlReader, type SqlToken, splitAtCommas } from './sql-statements.ts'
import type { UnfilledColumns } from './unfilled-columns.ts'

/**
 * What is dangerous in an `ALTER TABLE`, of which these two words have been read.
 *
 * @param unfilled the columns that the migration has added so far; brought up to date
 */
export function reviewAlterTable(reader: SqlReader, unfilled: UnfilledColumns) {
  reader.take('IF EXISTS')
  reader.take('ONLY')
  const table = reader.name()
  const remarks = splitAtCommas(reader.rest()).flatMap((action) =>
    reviewAction(action, table, unfilled),
  )
  return { table, remarks }
}

function reviewAction(
  action: readonly SqlToken[],
  table: string,
  unfilled: UnfilledColumns,
): Remark[] {
  const reader = new SqlReader(action)
  if (reader.take('ADD')) {
    if (takeConstraint(reader)) return reviewConstraint(reader.rest(), table, unfilled)
    reader.take('COLUMN')
    const mayExist = reader.take('IF NOT EXISTS')
    const column = reader.name()
    const { isFilled, remarks } = reviewNewColumn(column, reader.rest(), table)
    if (!isFilled && !mayExist) unfilled.add(table, column)
    return remarks
  }
  if (reader.take('ALTER')) {
    reader.take('COLUMN')
    const column = reader.name()
    const isRetyped = takeType(reader)
    // Its new values may be computed from anything.
    if (isRetyped) unfilled.delete(table, column)
    return isRetyped ? reviewNewType(column, table) : reviewChangedColumn(column, reader, table)
  }
  if (reader.take('DROP') && !reader.take('CONSTRAINT')) {
    reader.take('COLUMN')
    reader.take('IF EXISTS')
    const column = reader.name()
    unfilled.delete(table, column)
    return [
      {
        effect: 'loses-data',
        sentence: `The column ${column} of ${table} and its values are gone. Instances of the service that still use it fail.`,
      },
    ]
  }
  // Names stand for something else from here on.
  if (reader.take('RENAME')) unfilled.clear()
  return []
}

/** Written once and kept aside by PostgreSQL 11 and later, unless it differs from row to row. */
function reviewNewColumn(column: string, definition: readonly SqlToken[], table: string) {
  const remarks: Remark[] = []
  const type = definition[0]?.upper ?? ''
  const isGenerated = /^(?:SMALL|BIG)?SERIAL\d?$/.test(type) || hasWords(definition, 'GENERATED')
  const value = defaultOf(definition)
  const isFilled = isGenerated || !isNull(value)
  if (hasWords(definition, 'NOT NULL') && !isFilled) {
    remarks.push({
      effect: 'fails',
      sentence: `It fails where ${table} has rows, because the required column ${column} has no default for them.`,
    })
  }
  if (isGenerated || isVolatile(value)) {
    remarks.push({
      effect: 'rewrites',
      sentence: `All rows of ${table} are written again, because each gets a value of its own in ${column}; nobody can read or write the table meanwhile.`,
    })
  }
  const isPrimary = hasWords(definition, 'PRIMARY KEY')
  if (isPrimary || hasWords(definition, 'UNIQUE')) {
    remarks.push(...reviewUnique(definition, table, !isFilled && !isPrimary))
  }
  if (hasWords(definition, 'REFERENCES')) {
    remarks.push(...reviewForeignKey(definition, table, !isFilled))
  }
  return { isFilled, remarks }
}

function defaultOf(definition: readonly SqlToken[]): readonly SqlToken[] {
  const reader = new SqlReader(definition)
  if (!reader.skipBehind('DEFAULT')) return []
  const value = reader.rest()
  const end = value.findIndex(({ upper }, at) => at > 0 && endsDefault.has(upper))
  return end === -1 ? value : value.slice(0, end)
}

const endsDefault = new Set([
  'NOT',
  'NULL',
  'CHECK',
  'UNIQUE',
  'PRIMARY',
  'REFERENCES',
  'CONSTRAINT',
])

const isNull = (value: readonly SqlToken[]) => value.length === 0 || value[0]?.upper === 'NULL'

/** These are the same for all rows of one statement. Any other function may differ. */
const stable = new Set([
  'CURRENT_TIMESTAMP',
  'CURRENT_DATE',
  'CURRENT_TIME',
  'LOCALTIMESTAMP',
  'LOCALTIME',
  'NOW',
  'TRANSACTION_TIMESTAMP',
  'STATEMENT_TIMESTAMP',
])

/** A call looks like a word before a parenthesis; behind `::`, that is a type with its length. */
function isVolatile(value: readonly SqlToken[]): boolean {
  return value.some(
    ({ upper }, at) =>
      /^["A-Z_]/.test(upper) &&
      value[at + 1]?.text === '(' &&
      value[at - 1]?.text !== '::' &&
      !stable.has(upper),
  )
}

function reviewChangedColumn(column: string, reader: SqlReader, table: string): Remark[] {
  if (reader.take('SET NOT NULL')) {
    return [
      { effect: 'fails', sentence: `It fails where ${column} of a row of ${table} is NULL.` },
      {
        effect: 'locks',
        sentence: `Nobody can read or write ${table} while all its rows are checked. For a large table, add CHECK ("${column}" IS NOT NULL) NOT VALID first, validate it in a later migration, and set NOT NULL in the one after.`,
      },
    ]
  }
  return []
}

const takeType = (reader: SqlReader) => reader.take('SET DATA TYPE') || reader.take('TYPE')

function reviewNewType(column: string, table: string): Remark[] {
  return [
    {
      effect: 'rewrites',
      sentence: `All rows of ${table} may be written again to change the type of ${column}, and nobody can read or write the table meanwhile. Only a text that may become longer, and a decimal that may have more digits before the point, change at once.`,
    },
    {
      effect: 'fails',
      sentence: `It fails where a value in ${column} of ${table} does not fit the new type.`,
    },
  ]
}
