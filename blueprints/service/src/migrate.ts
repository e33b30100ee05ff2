import { ConfigError } from '#config/config-error.ts'
import { loadConfig } from '#config/load.ts'
import { redactorOf } from '#config/redact.ts'
import { toServerOptions } from '#platform/database/database-options.ts'
import { migrate } from '#platform/database/migrate.ts'
import { MigrationError } from '#platform/database/migrations/migration-error.ts'
import { migrationsDirectory } from '#platform/database/migrations/migrations-directory.ts'
import { openServer } from '#platform/database/open-server.ts'
import { DatabaseStartError } from '#platform/database/start-error.ts'
import { createLogger } from '#platform/logging/create-logger.ts'

/** `npm run db:migrate`: applies the pending migrations, and ends with 1 when that fails. */
try {
  const config = loadConfig()
  const logger = createLogger(config, { redact: redactorOf(config) })
  const server = await openServer(toServerOptions(config, logger))
  try {
    const { applied } = await migrate({ server, directory: migrationsDirectory(), logger })
    if (applied.length === 0) logger.info({}, 'The database is up to date')
  } finally {
    await server.close()
  }
} catch (error) {
  const isExpected = [ConfigError, DatabaseStartError, MigrationError].some(
    (type) => error instanceof type,
  )
  process.stderr.write(`${isExpected ? (error as Error).message : (error as Error).stack}\n`)
  process.exitCode = 1
}
