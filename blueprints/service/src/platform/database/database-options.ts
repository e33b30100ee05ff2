import type { Config } from '#config/schema.ts'
import { monotonicClock } from '#kernel/clock.ts'
import type { Logger } from '#kernel/logger.ts'
import type { DatabaseOptions } from './database.ts'
import { migrationsDirectory } from './migrations/migrations-directory.ts'
import type { ServerOptions } from './open-server.ts'

/** What `openDatabase` is to do, by the service's configuration. */
export function toDatabaseOptions(config: Config, logger: Logger): DatabaseOptions {
  return {
    ...toServerOptions(config, logger),
    migrations: migrationsDirectory(),
    migrateOnStart: config.DATABASE_MIGRATE_ON_START,
  }
}

export function toServerOptions(config: Config, logger: Logger): ServerOptions {
  return {
    url: config.DATABASE_URL,
    directory: config.EMBEDDED_DATABASE_DIR,
    pool: {
      max: config.DATABASE_POOL_MAX,
      connectTimeout: config.DATABASE_CONNECT_TIMEOUT,
      statementTimeout: config.DATABASE_STATEMENT_TIMEOUT,
      lockTimeout: config.DATABASE_LOCK_TIMEOUT,
      idleTransactionTimeout: config.DATABASE_IDLE_TRANSACTION_TIMEOUT,
    },
    logger,
    clock: monotonicClock,
    isProduction: config.NODE_ENV === 'production',
  }
}
