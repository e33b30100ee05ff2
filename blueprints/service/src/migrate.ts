import { parseArgs } from 'node:util'
import { loadConfig } from '#config/load.ts'
import { redactorOf } from '#config/redact.ts'
import { toServerOptions } from '#platform/database/database-options.ts'
import { migrate } from '#platform/database/migrate.ts'
import { migrationsDirectory } from '#platform/database/migrations/migrations-directory.ts'
import {
  type Resolution,
  resolveMigration,
} from '#platform/database/migrations/resolve-migration.ts'
import { openServer } from '#platform/database/open-server.ts'
import { createLogger } from '#platform/logging/create-logger.ts'
import { explainFailedStart } from '#platform/process/failed-start.ts'
import { catchSignals, type FinishFirst, Interrupted } from '#platform/process/signals.ts'

const usage = `Usage: npm run db:migrate -- [--rolled-back <name> | --applied <name>]
       node migrate.js [--rolled-back <name> | --applied <name>], beside the bundle

Applies the pending migrations. With a flag, it only records what became of one:

  --rolled-back <name>  it was begun, and nothing of it is in the database: try it again
  --applied <name>      all of it is in the database: never run it
`

const flags = {
  'rolled-back': { type: 'string' },
  applied: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const signals = catchSignals(process)
try {
  const resolution = readResolution(process.argv.slice(2))
  const config = loadConfig()
  const logger = createLogger(config, { redact: redactorOf(config) })
  const finishFirst: FinishFirst = (work) =>
    signals.finishFirst(work, { within: config.SHUTDOWN_TIMEOUT, logger })
  const server = await openServer({ ...toServerOptions(config, logger), shared: true })
  const options = { server, directory: migrationsDirectory(), logger }
  try {
    if (resolution) await finishFirst(() => resolveMigration({ ...options, ...resolution }))
    else {
      const { applied } = await migrate({ ...options, finishFirst })
      if (applied.length === 0) logger.info({}, 'The database is up to date')
    }
  } finally {
    await server.close()
  }
} catch (error) {
  if (error instanceof Interrupted) process.exit(error.exitCode)
  process.stderr.write(`${explainFailedStart(error)}\n`)
  process.exitCode = 1
}

/** Ends the process where the arguments ask for help, or with 2 where nobody can understand them. */
function readResolution(args: string[]): Resolution | undefined {
  try {
    const { help, ...values } = parseArgs({ args, options: flags }).values
    if (help) {
      process.stdout.write(usage)
      process.exit(0)
    }
    const [given, ...others] = Object.entries(values)
    if (others.length > 0) throw new Error('Give one flag at a time.')
    return given && { as: given[0] as Resolution['as'], name: given[1] }
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`)
    return process.exit(2)
  }
}
