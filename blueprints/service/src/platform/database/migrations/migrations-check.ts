import type { Logger } from '#kernel/logger.ts'
import { findUnapplied, type Queryable, readHistory } from './history.ts'
import type { Migration } from './migration-folder.ts'

/** Rejects with `PendingMigrations` while the database lacks some that this version of the service needs. */
export type MigrationsCheck = (database: Queryable) => Promise<void>

/**
 * Once all are applied, the check asks no more. What else is applied does not matter: while a release
 * is rolled out, the database is ahead of the instances of the release before.
 */
export function createMigrationsCheck(
  migrations: readonly Migration[],
  logger: Logger,
): MigrationsCheck {
  let isSettled = migrations.length === 0

  return async (database) => {
    if (isSettled) return
    const history = await readHistory(database).catch((err) => {
      if (err.code !== INSUFFICIENT_PRIVILEGE) throw err
      logger.warn({ err }, 'It is not known whether migrations are pending')
    })
    const unapplied = history ? findUnapplied(migrations, history) : []
    if (unapplied.length > 0) {
      throw new PendingMigrations(unapplied.length, migrations.length)
    }
    isSettled = true
  }
}

/** The database lacks migrations that this version of the service needs. */
export class PendingMigrations extends Error {
  override readonly name = 'PendingMigrations'

  constructor(pending: number, all: number) {
    super(
      `Migrations are pending (${pending} of ${all}): run npm run db:migrate, or node migrate.js beside the bundle.`,
    )
  }
}

/** The service's own user need not be allowed to see the books. */
const INSUFFICIENT_PRIVILEGE = '42501'
