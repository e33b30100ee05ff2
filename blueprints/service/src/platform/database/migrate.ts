import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from '#kernel/logger.ts'
import type { FinishFirst } from '#platform/process/signals.ts'
import type { FailedScript } from './migrations/engine-connection.ts'
import { compareHistory, readHistory } from './migrations/history.ts'
import { MigrationError, toMigrationError } from './migrations/migration-error.ts'
import { type Migration, readMigrations, toMigrationsList } from './migrations/migration-folder.ts'
import { rollsBackWhole } from './migrations/rolls-back-whole.ts'
import { withEngine } from './migrations/with-engine.ts'
import type { Server } from './server.ts'

export interface MigrateOptions {
  readonly server: Server
  /** The folder that holds one folder for each migration. It may be missing. */
  readonly directory: string
  readonly logger: Logger
  /** Runs what a signal may not cut off. */
  readonly finishFirst?: FinishFirst
}

export interface MigrationReport {
  /** The names of the migrations that this call applied, in order. */
  readonly applied: readonly string[]
}

/**
 * Applies the migrations that the database has not seen, by Prisma's own engine and in its books.
 * Of several processes at once, one does it and the others wait for it.
 *
 * @throws {MigrationError} naming the file, the line and PostgreSQL's error. What failed is not
 *   recorded as applied, and the next call tries the mended file.
 */
export async function migrate({
  server,
  directory,
  logger,
  finishFirst = (work) => work(),
}: MigrateOptions): Promise<MigrationReport> {
  const migrations = await readMigrations(directory)
  for (let waits = 0; ; waits += 1) {
    // The engine is a large WebAssembly module: most starts have nothing to do, and do without it.
    const { pending, unfinished, warnings } = await look(server, migrations)
    for (const warning of warnings) logger.warn({ migration: warning.name }, warning.message)
    if (pending.length + unfinished.length === 0) return { applied: [] }
    const undone = server.isEmbedded ? migrations.filter(isUndone(unfinished)) : []
    try {
      return await finishFirst(async () => {
        logger.info({ migrations: [...unfinished, ...pending] }, 'Applying migrations')
        const applied = await apply(server, directory, migrations, undone, logger)
        if (applied.length > 0) logger.info({ migrations: applied }, 'Migrations were applied')
        return { applied }
      })
    } catch (error) {
      if (!isLocked(error) || waits === LONGEST_WAIT) throw error
      logger.info({ pending }, 'Another process is migrating the database; waiting for it')
      await sleep(PAUSE)
    }
  }
}

/** Says in the log which migrations `migrate` would apply, and which it would stop at. */
export async function warnOfPending({ server, directory, logger }: MigrateOptions): Promise<void> {
  const migrations = await readMigrations(directory)
  const client = await server.connect()
  try {
    const { pending, unfinished } = compareHistory(migrations, await readHistory(client))
    if (unfinished.length > 0) {
      logger.warn(
        { migrations: unfinished },
        'Migrations were begun and not finished: another process is at it, or one was killed. Then run npm run db:migrate, or node migrate.js beside the bundle, which says what to do',
      )
    }
    if (pending.length > 0) {
      logger.warn(
        { migrations: pending },
        'Migrations are pending: run npm run db:migrate, or node migrate.js beside the bundle',
      )
    }
  } catch (err) {
    // The service's own user need not be allowed to see the books.
    logger.warn({ err }, 'It is not known whether migrations are pending')
  } finally {
    await client.end()
  }
}

/** The engine itself waits for ten seconds, which makes this an hour. */
const LONGEST_WAIT = 360

const PAUSE = 100

async function look(server: Server, migrations: readonly Migration[]) {
  const client = await server.connect()
  try {
    return compareHistory(migrations, await readHistory(client), {
      isDisposable: server.isEmbedded,
    })
  } finally {
    await client.end()
  }
}

const isUndone = (unfinished: readonly string[]) => (migration: Migration) =>
  unfinished.includes(migration.name) && rollsBackWhole(migration.script)

/** @param undone attempts that are in the books, and no longer in the database */
function apply(
  server: Server,
  directory: string,
  migrations: readonly Migration[],
  undone: readonly Migration[],
  logger: Logger,
): Promise<readonly string[]> {
  return withEngine(server, async (engine, connection) => {
    if (server.schema !== undefined) {
      const schema = pg.escapeIdentifier(server.schema)
      await connection.executeScript(`CREATE SCHEMA IF NOT EXISTS ${schema}`)
    }
    for (const { name } of undone) {
      await engine.markMigrationRolledBack({ migrationName: name })
      logger.warn({ migration: name }, 'A migration was cut off and rolled back; it is tried again')
    }
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList: toMigrationsList(directory, migrations),
        filters: { externalTables: [], externalEnums: [] },
      })
      return appliedMigrationNames
    } catch (error) {
      const failed = connection.failed && findMigration(migrations, connection.failed)
      // The server has rolled the file back, so the engine's books may forget the attempt; they
      // would block every later one.
      if (failed && !failed.partlyCommitted) {
        await engine.markMigrationRolledBack({ migrationName: failed.migration.name })
      }
      throw toMigrationError(error, failed)
    }
  })
}

function findMigration(migrations: readonly Migration[], failed: FailedScript) {
  const migration = migrations.find(({ script }) => script === failed.script)
  return migration && { migration, ...failed }
}

/** P1002: the advisory lock was not to be had in time. */
const isLocked = (error: unknown) => error instanceof MigrationError && error.code === 'P1002'
