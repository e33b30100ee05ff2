import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from '#kernel/logger.ts'
import { loadEngine } from './migrations/engine.ts'
import { EngineConnection, type FailedScript } from './migrations/engine-connection.ts'
import { compareHistory, readHistory } from './migrations/history.ts'
import { MigrationError, toMigrationError } from './migrations/migration-error.ts'
import { type Migration, readMigrations } from './migrations/migration-folder.ts'
import type { Server } from './server.ts'

export interface MigrateOptions {
  readonly server: Server
  /** The folder that holds one folder for each migration. It may be missing. */
  readonly directory: string
  readonly logger: Logger
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
}: MigrateOptions): Promise<MigrationReport> {
  const migrations = await readMigrations(directory)
  for (let waits = 0; ; waits += 1) {
    // The engine is a large WebAssembly module: most starts have nothing to do, and do without it.
    const { pending, warnings } = await look(server, migrations)
    for (const warning of warnings) logger.warn({ migration: warning.name }, warning.message)
    if (pending.length === 0) return { applied: [] }
    try {
      const applied = await apply(server, directory, migrations)
      if (applied.length > 0) logger.info({ migrations: applied }, 'Migrations were applied')
      return { applied }
    } catch (error) {
      if (!isLocked(error) || waits === LONGEST_WAIT) throw error
      logger.info({ pending }, 'Another process is migrating the database; waiting for it')
      await sleep(PAUSE)
    }
  }
}

/** Says in the log which migrations `migrate` would apply. */
export async function warnOfPending({ server, directory, logger }: MigrateOptions): Promise<void> {
  const migrations = await readMigrations(directory)
  const client = await server.connect()
  try {
    const { pending } = compareHistory(migrations, await readHistory(client))
    if (pending.length === 0) return
    logger.warn(
      { migrations: pending },
      'Migrations are pending: run npm run db:migrate, or node migrate.js beside the bundle',
    )
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
    return compareHistory(migrations, await readHistory(client))
  } finally {
    await client.end()
  }
}

async function apply(
  server: Server,
  directory: string,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const client = await server.connect()
  const connection = new EngineConnection(client, server.schema)
  try {
    if (server.schema !== undefined) {
      await client.query(`CREATE SCHEMA IF NOT EXISTS ${pg.escapeIdentifier(server.schema)}`)
    }
    const engine = await loadEngine(connection)
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList: toList(directory, migrations),
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
    } finally {
      engine.free()
    }
  } finally {
    // Ends the session, and with it the advisory lock.
    await connection.dispose()
  }
}

function findMigration(migrations: readonly Migration[], failed: FailedScript) {
  const migration = migrations.find(({ script }) => script === failed.script)
  return migration && { migration, ...failed }
}

const toList = (directory: string, migrations: readonly Migration[]) => ({
  baseDir: directory,
  lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
  shadowDbInitScript: '',
  migrationDirectories: migrations.map(({ name, script }) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: script } },
  })),
})

/** P1002: the advisory lock was not to be had in time. */
const isLocked = (error: unknown) => error instanceof MigrationError && error.code === 'P1002'
