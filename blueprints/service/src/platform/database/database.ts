import { PrismaPg } from '@prisma/adapter-pg'
import { createAmbientUnitOfWork } from '#kernel/ambient-unit-of-work.ts'
import type { HealthCheck } from '#kernel/health.ts'
import type { UnitOfWork } from '#kernel/unit-of-work.ts'
import type { FinishFirst } from '#platform/process/signals.ts'
import { nameConstraintColumns } from './constraint-columns.ts'
import { refuseEmptyCommits } from './empty-commit.ts'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { migrate, warnOfPending } from './migrate.ts'
import { readMigrations } from './migrations/migration-folder.ts'
import {
  createMigrationsCheck,
  type MigrationsCheck,
  PendingMigrations,
} from './migrations/migrations-check.ts'
import { isMissingObject } from './missing-object.ts'
import { openServer, type ServerOptions } from './open-server.ts'
import { isDatabaseOutage } from './outage.ts'
import type { Server } from './server.ts'

export interface Database extends UnitOfWork, HealthCheck {
  /** The client of the transaction that the caller runs in, otherwise the one without. */
  readonly current: Prisma.TransactionClient
  /** Outside of any transaction, even when the caller runs in one. */
  readonly client: PrismaClient
  /** Whether an error says that the database cannot be reached for now. */
  isOutage(error: unknown): boolean
  /** Answers what is pending, where an error comes from migrations that are not applied yet. */
  pendingMigrationsBehind(error: unknown): Promise<PendingMigrations | undefined>
  /** Waits for what runs, then closes all connections. */
  close(): Promise<void>
}

export interface DatabaseOptions extends ServerOptions {
  /** The folder of migrations. */
  readonly migrations: string
  /** Whether pending migrations are applied first, or only warned of. */
  readonly migrateOnStart: boolean
  /** Runs what a signal may not cut off: a migration. */
  readonly finishFirst?: FinishFirst
}

/**
 * Opens the database of `url`, or the embedded one in `directory`, and brings it up to date.
 *
 * @throws {DatabaseStartError} when there is no such database, or no way to it
 * @throws {MigrationError} when a migration fails
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { logger, migrations: directory, migrateOnStart, finishFirst } = options
  const server = await openServer(options)
  try {
    // Either connects, so that a wrong password shows now and not in the first request.
    const migrating = { server, directory, logger, ...(finishFirst && { finishFirst }) }
    if (migrateOnStart) {
      await migrate(migrating)
      return createDatabase(server, options)
    }
    await warnOfPending(migrating)
    const checkMigrations = createMigrationsCheck(await readMigrations(directory), logger)
    return createDatabase(server, { ...options, checkMigrations })
  } catch (error) {
    await server.close()
    throw error
  }
}

/**
 * The database of a server that is up, which is closed along with it.
 *
 * @param options.checkMigrations what else its health check asks
 */
export function createDatabase(
  server: Server,
  {
    logger,
    pool: limits,
    checkMigrations = async () => {},
  }: Pick<DatabaseOptions, 'logger' | 'pool'> & { readonly checkMigrations?: MigrationsCheck },
): Database {
  const pool = server.createPool()
  pool.on('connect', nameConstraintColumns)
  pool.on('connect', refuseEmptyCommits)
  // Not the adapter's `onPoolError`: it stops listening at `$disconnect`, and an error that nobody
  // listens to ends the process.
  pool.on('error', (err) => logger.warn({ err }, 'An idle connection to the database was lost'))
  const adapter = new PrismaPg(pool, server.schema === undefined ? {} : { schema: server.schema })
  const client = new PrismaClient({ adapter })
  const ask = async () => {
    await pool.query('SELECT 1')
    await checkMigrations(pool)
  }
  const transactionLimits = {
    maxWait: limits.connectTimeout || FOREVER,
    timeout: limits.statementTimeout || FOREVER,
  }
  const unitOfWork = createAmbientUnitOfWork<Prisma.TransactionClient>({
    begin: (work) => client.$transaction(work, transactionLimits),
    leavesInDoubt: isDatabaseOutage,
    logger,
  })

  return {
    name: 'database',
    client,
    get current() {
      return unitOfWork.current ?? client
    },
    get inTransaction() {
      return unitOfWork.inTransaction
    },
    transaction: unitOfWork.transaction,
    beforeCommit: unitOfWork.beforeCommit,
    afterCommit: unitOfWork.afterCommit,
    isOutage: isDatabaseOutage,

    async pendingMigrationsBehind(error) {
      if (!isMissingObject(error)) return undefined
      const failure = await checkMigrations(pool).catch((reason: unknown) => reason)
      return failure instanceof PendingMigrations ? failure : undefined
    },

    async check(signal) {
      signal.throwIfAborted()
      const aborted = Promise.withResolvers<never>()
      const onAbort = () => aborted.reject(signal.reason)
      signal.addEventListener('abort', onAbort)
      try {
        await Promise.race([ask(), aborted.promise])
      } finally {
        signal.removeEventListener('abort', onAbort)
      }
    },

    async close() {
      await unitOfWork.settle()
      await client.$disconnect()
      await pool.end()
      await server.close()
    },
  }
}

/** Node's timers hold no more. */
const FOREVER = 2 ** 31 - 1
