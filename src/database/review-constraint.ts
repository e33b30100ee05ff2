import type { Remark } from './review-migration.ts'
import { hasWords, readColumns, SqlReader, type SqlToken } from './sql-statements.ts'
import type { UnfilledColumns } from './unfilled-columns.ts'

/** Reads the beginning of a constraint, and its name where it has one, if one comes next. */
export function takeConstraint(reader: SqlReader): boolean {
  if (reader.take('CONSTRAINT')) {
    reader.name()
    return true
  }
  const first = reader.rest()[0]?.upper ?? ''
  return ['PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK', 'EXCLUDE'].includes(first)
}

/** What is dangerous in adding a constraint to a table, of which the name has been read. */
export function reviewConstraint(
  definition: readonly SqlToken[],
  table: string,
  unfilled: UnfilledColumns,
): Remark[] {
  const isUnchecked = hasWords(definition, 'NOT VALID')
  const holdsNull = unfilled.hasAny(table, readColumns(definition))
  switch (definition[0]?.upper) {
    case 'FOREIGN':
      return isUnchecked ? [] : reviewForeignKey(definition, table, holdsNull)
    case 'CHECK':
      return isUnchecked ? [] : reviewCheck(table)
    case 'UNIQUE':
      return reviewUnique(definition, table, holdsNull)
    // A primary key takes no NULL; what excludes may be any expression.
    case 'PRIMARY':
    case 'EXCLUDE':
      return reviewUnique(definition, table, false)
    default:
      return []
  }
}

/** @param holdsNull whether one of its columns is NULL in all rows, which refer to nothing then */
export function reviewForeignKey(
  definition: readonly SqlToken[],
  table: string,
  holdsNull: boolean,
): Remark[] {
  const reader = new SqlReader(definition)
  reader.skipBehind('REFERENCES')
  const target = reader.name()
  const tables = target === table ? table : `${table} or ${target}`
  const fails: Remark = {
    effect: 'fails',
    sentence: `It fails where a row of ${table} refers to a row of ${target} that does not exist.`,
  }
  return [
    // In a MATCH FULL, one NULL is not enough.
    ...(holdsNull && !hasWords(definition, 'MATCH FULL') ? [] : [fails]),
    {
      effect: 'locks',
      sentence: `Nobody can write to ${tables} while all rows of ${table} are checked. For a large table, add the constraint NOT VALID, and validate it in a later migration.`,
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

/** @param holdsNull whether one of its columns is NULL in all rows */
export function reviewUnique(
  definition: readonly SqlToken[],
  table: string,
  holdsNull: boolean,
): Remark[] {
  if (hasWords(definition, 'USING INDEX')) return []
  const fails: Remark = {
    effect: 'fails',
    sentence: `It fails where two rows of ${table} have the same values in this constraint.`,
  }
  return [
    ...(mayRepeat(definition, holdsNull) ? [fails] : []),
    {
      effect: 'locks',
      sentence: `Nobody can read or write ${table} while its index is built. For a large table, create a unique index CONCURRENTLY first, and add the constraint USING INDEX.`,
    },
  ]
}

/** Whether two rows may count as equal in a unique constraint or index: two NULLs are not, by default. */
export function mayRepeat(definition: readonly SqlToken[], holdsNull: boolean): boolean {
  return !holdsNull || hasWords(definition, 'NULLS NOT DISTINCT')
}
