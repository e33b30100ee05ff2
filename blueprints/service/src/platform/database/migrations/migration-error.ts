import type { FailedScript } from './engine-connection.ts'
import type { Migration } from './migration-folder.ts'
import { placeOf } from './script-place.ts'

export interface MigrationErrorOptions extends ErrorOptions {
  /** PostgreSQL's SQLSTATE (`42601`), or Prisma's own code (`P3009`). */
  readonly code?: string | undefined
}

/** The database could not be brought up to date. Printed as it is: it holds no secrets. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
  readonly code: string | undefined

  constructor(sentence: string, remedy: string, { code, ...options }: MigrationErrorOptions = {}) {
    super(`${sentence}\n${remedy}`, options)
    this.code = code
  }
}

/** @param failed the script that PostgreSQL refused, where that is what happened */
export function toMigrationError(
  thrown: unknown,
  failed: (FailedScript & { readonly migration: Migration }) | undefined,
): MigrationError {
  return failed ? scriptError(failed) : engineError(thrown)
}

function scriptError({
  migration: { name, file, script },
  error,
  completed,
  partlyCommitted,
}: FailedScript & { readonly migration: Migration }): MigrationError {
  const place = placeOf(script, error.position, completed)
  const facts = [
    `The migration ${name} failed: ${error.severity} ${error.code}: ${error.message}`,
    `  at ${file}:${place.line}:${place.column}`,
    `  ${place.text}`,
    error.detail && `Detail: ${error.detail}`,
    error.hint && `Hint: ${error.hint}`,
    error.where && `Where: ${error.where}`,
  ]
  return new MigrationError(
    facts.filter(Boolean).join('\n'),
    partlyCommitted
      ? `The file commits by itself, so a part of it is in the database. Undo that part, then run ${toCommand(`--rolled-back ${name}`)}; or complete it, then run the same with --applied.`
      : `Nothing of it was kept. Mend the file, and start again.${existsAlready.has(error.code ?? '') ? ` If an earlier attempt had come to its end and was killed just then, run ${toCommand(`--applied ${name}`)}.` : ''}`,
    { code: error.code, cause: error },
  )
}

function engineError(thrown: unknown): MigrationError {
  const { code, message } = thrown as { code?: string; message: string }
  if (code === 'P3009') {
    const name = /The `([^`]+)` migration/.exec(message)?.[1] ?? 'the migration'
    return new MigrationError(
      `The migration ${name} was begun and never finished, so nobody knows what of it is in the database.`,
      `Compare the database with the file. Where nothing of it is there, run ${toCommand(`--rolled-back ${name}`)}, and it will be tried again; where all of it is, run the same with --applied.`,
      { code, cause: thrown },
    )
  }
  return new MigrationError(
    `The migrations cannot be applied: ${message}`,
    'See the migrations folder, and https://pris.ly/d/migrate-resolve.',
    { code, cause: thrown },
  )
}

const toCommand = (flags: string) =>
  `npm run db:migrate -- ${flags} (beside the bundle: node migrate.js ${flags})`

/** PostgreSQL's codes for a schema, table, column, object or function that is there already. */
const existsAlready: ReadonlySet<string> = new Set(['42P06', '42P07', '42701', '42710', '42723'])
