import type pg from 'pg'
import { checksumsOf, type Migration } from './migration-folder.ts'

/** A row of `_prisma_migrations`, the table in which Prisma's engine keeps its books. */
export interface RecordedMigration {
  readonly name: string
  readonly checksum: string
  readonly state: 'applied' | 'failed' | 'rolled-back'
}

export interface HistoryComparison {
  /** Not applied yet, and not begun either. */
  readonly pending: readonly string[]
  /** Begun and neither finished nor rolled back: the engine goes no further until that is resolved. */
  readonly unfinished: readonly string[]
  readonly warnings: readonly { readonly name: string; readonly message: string }[]
}

export type Queryable = Pick<pg.ClientBase, 'query'>

export async function readHistory(database: Queryable): Promise<RecordedMigration[]> {
  const { rows: tables } = await database.query(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`,
  )
  if (!tables[0].exists) return []
  const { rows } = await database.query(`
    SELECT migration_name AS name, checksum,
      CASE WHEN rolled_back_at IS NOT NULL THEN 'rolled-back'
           WHEN finished_at IS NOT NULL THEN 'applied'
           ELSE 'failed' END AS state
    FROM _prisma_migrations ORDER BY started_at`)
  return rows
}

/** The migrations that are not applied, or not to their end. */
export function findUnapplied(
  migrations: readonly Migration[],
  history: readonly RecordedMigration[],
): Migration[] {
  const applied = new Set(
    history.filter(({ state }) => state === 'applied').map(({ name }) => name),
  )
  return migrations.filter(({ name }) => !applied.has(name))
}

/**
 * What is left to apply, and where files and database no longer agree about the past.
 *
 * @param options.isDisposable whether the database holds nothing but data of development. Any other may have what
 *   files lack during a roll-out.
 */
export function compareHistory(
  migrations: readonly Migration[],
  history: readonly RecordedMigration[],
  { isDisposable = false } = {},
): HistoryComparison {
  const applied = new Map(
    history.filter(({ state }) => state === 'applied').map((row) => [row.name, row.checksum]),
  )
  const unfinished = new Set(
    history.filter(({ state }) => state === 'failed').map(({ name }) => name),
  )
  const missing = [...applied.keys()].filter(
    (name) => !migrations.some((migration) => migration.name === name),
  )
  const edited = migrations.filter(({ name, script }) => {
    const checksum = applied.get(name)
    return checksum !== undefined && !checksumsOf(script).has(checksum)
  })
  return {
    pending: migrations
      .map(({ name }) => name)
      .filter((name) => !applied.has(name) && !unfinished.has(name)),
    unfinished: [...unfinished],
    warnings: [
      ...missing.map((name) => ({
        name,
        message: `The database has the migration ${name}, which this version of the service lacks${isDisposable ? WAY_BACK : ''}`,
      })),
      ...edited.map(({ name, file }) => ({
        name,
        message: `${file} was changed after it was applied. The change has no effect on this database: undo it, and write a new migration`,
      })),
    ],
  }
}

const WAY_BACK =
  '. If it was undone, or is of another branch, npx prisma migrate reset --force makes the database anew, without its data'
