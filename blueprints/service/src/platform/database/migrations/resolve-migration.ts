import type { Logger } from '#kernel/logger.ts'
import type { Server } from '../server.ts'
import { readHistory } from './history.ts'
import { MigrationError } from './migration-error.ts'
import { readMigrations, toMigrationsList } from './migration-folder.ts'
import { withEngine } from './with-engine.ts'

export interface Resolution {
  /** The migration's. */
  readonly name: string
  readonly as: 'rolled-back' | 'applied'
}

export interface ResolveOptions extends Resolution {
  readonly server: Server
  readonly directory: string
  readonly logger: Logger
}

/**
 * Records what became of a migration, where only people can know it: one that was begun and never
 * finished is `rolled-back`, and will be tried again; one whose work is in the database is `applied`.
 *
 * @throws {MigrationError} when the database's books say otherwise, or there is no such file
 */
export async function resolveMigration(options: ResolveOptions): Promise<void> {
  const { server, directory, logger, name, as } = options
  const migrations = await readMigrations(directory)
  const history = await readBooks(server)
  const states = history.filter((row) => row.name === name).map(({ state }) => state)
  if (states.includes('applied')) {
    throw new MigrationError(`The migration ${name} is applied already.`, 'There is nothing to do.')
  }
  if (as === 'rolled-back' && !states.includes('failed')) {
    const unfinished = history.filter(({ state }) => state === 'failed').map((row) => row.name)
    throw new MigrationError(
      `No unfinished migration of the database is called ${name}.`,
      unfinished.length > 0 ? `These are: ${unfinished.join(', ')}.` : 'There is none at all.',
    )
  }
  if (as === 'applied' && !migrations.some((migration) => migration.name === name)) {
    throw new MigrationError(
      `There is no migration ${name} in ${directory}.`,
      `Give the name of one of its folders${migrations.length > 0 ? `, such as ${migrations.at(-1)?.name}` : ''}.`,
    )
  }
  await withEngine(server, async (engine) => {
    if (as === 'rolled-back') await engine.markMigrationRolledBack({ migrationName: name })
    else {
      const migrationsList = toMigrationsList(directory, migrations)
      await engine.markMigrationApplied({ migrationName: name, migrationsList })
    }
  })
  logger.info({ migration: name }, `The migration is recorded as ${as.replace('-', ' ')}`)
}

async function readBooks(server: Server) {
  const client = await server.connect()
  try {
    return await readHistory(client)
  } finally {
    await client.end()
  }
}
