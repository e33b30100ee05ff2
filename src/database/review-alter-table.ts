import type { Remark } from './review-migration.ts'
import { hasWords, SqlReader, type SqlToken, splitAtCommas } from './sql-statements.ts'

/** What is dangerous in an `ALTER TABLE`, of which these two words have been read. */
export function reviewAlterTable(reader: SqlReader) {
  reader.take('IF EXISTS')
  reader.take('ONLY')
  const table = reader.name()
  const remarks = splitAtCommas(reader.rest()).flatMap((action) => reviewAction(action, table))
  return { table, remarks }
}

function reviewAction(action: readonly SqlToken[], table: string): Remark[] {
  const reader = new SqlReader(action)
  if (reader.take('ADD')) {
    if (isConstraint(reader)) return reviewConstraint(reader.rest(), table)
    reader.take('COLUMN')
    reader.take('IF NOT EXISTS')
    return reviewNewColumn(reader.name(), reader.rest(), table)
  }
  if (reader.take('ALTER')) {
    reader.take('COLUMN')
    return reviewChangedColumn(reader.name(), reader, table)
  }
  if (reader.take('DROP') && !reader.take('CONSTRAINT')) {
    reader.take('COLUMN')
    reader.take('IF EXISTS')
    return [
      {
        effect: 'loses-data',
        sentence: `The column ${reader.name()} of ${table} and its values are gone. Instances of the service that still use it fail.`,
      },
    ]
  }
  return []
}

function isConstraint(reader: SqlReader): boolean {
  if (reader.take('CONSTRAINT')) {
    reader.name()
    return true
  }
  const first = reader.rest()[0]?.upper ?? ''
  return ['PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK', 'EXCLUDE'].includes(first)
}

function reviewConstraint(definition: readonly SqlToken[], table: string): Remark[] {
  const isUnchecked = hasWords(definition, 'NOT VALID')
  switch (definition[0]?.upper) {
    case 'FOREIGN':
      return isUnchecked ? [] : reviewForeignKey(definition, table)
    case 'CHECK':
      return isUnchecked ? [] : reviewCheck(table)
    case 'PRIMARY':
    case 'UNIQUE':
    case 'EXCLUDE':
      return hasWords(definition, 'USING INDEX') ? [] : reviewUniqueConstraint(table)
    default:
      return []
  }
}

function reviewForeignKey(definition: readonly SqlToken[], table: string): Remark[] {
  const reader = new SqlReader(definition)
  reader.skipBehind('REFERENCES')
  const target = reader.name()
  return [
    {
      effect: 'fails',
      sentence: `It fails where a row of ${table} refers to a row of ${target} that does not exist.`,
    },
    {
      effect: 'locks',
      sentence: `Nobody can write to ${table} or ${target} while all rows of ${table} are checked. For a large table, add the constraint NOT VALID, and validate it in a later migration.`,
    },
  ]
}

function reviewCheck(table: string): Remark[] {
  return [
    { effect: 'fails', sentence: `It fails where a row of ${table} does not pass the check.` },
    {
      effect: 'locks',
      sentence: `Nobody can read or write ${table} while all its rows are checked. For a large table, add the constraint NOT VALID, and validate it in a later migration.`,
    },
  ]
}

function reviewUniqueConstraint(table: string): Remark[] {
  return [
    {
      effect: 'fails',
      sentence: `It fails where two rows of ${table} have the same values in this constraint.`,
    },
    {
      effect: 'locks',
      sentence: `Nobody can read or write ${table} while its index is built. For a large table, create a unique index CONCURRENTLY first, and add the constraint USING INDEX.`,
    },
  ]
}

/** Written once and kept aside by PostgreSQL 11 and later, unless it differs from row to row. */
function reviewNewColumn(column: string, definition: readonly SqlToken[], table: string): Remark[] {
  const remarks: Remark[] = []
  const type = definition[0]?.upper ?? ''
  const isGenerated = /^(?:SMALL|BIG)?SERIAL\d?$/.test(type) || hasWords(definition, 'GENERATED')
  const value = defaultOf(definition)
  if (hasWords(definition, 'NOT NULL') && !isGenerated && isNull(value)) {
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
  const isUnique = hasWords(definition, 'UNIQUE') || hasWords(definition, 'PRIMARY KEY')
  if (isUnique) remarks.push(...reviewUniqueConstraint(table))
  if (hasWords(definition, 'REFERENCES')) remarks.push(...reviewForeignKey(definition, table))
  return remarks
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
  if (!reader.take('SET DATA TYPE') && !reader.take('TYPE')) return []
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
