import type pg from 'pg'
import { connectToServer } from './connect-to-server.ts'
import { parseDatabaseUrl, type ServerUrl, withDatabase } from './database-url.ts'
import { EngineError, formatPostgresError, isPostgresError } from './engine-error.ts'
import type { ServiceModules } from './service-modules.ts'

export interface SubcommandOptions {
  readonly url: string | undefined
  readonly modules: ServiceModules
}

/**
 * Does what `schema-engine cli <name>` does, and answers what there is to log.
 *
 * @throws {EngineError}
 */
export async function runSubcommand(name: string, options: SubcommandOptions): Promise<string> {
  const subcommand = subcommands[name]
  if (subcommand === undefined) throw new Error(`The schema engine has no command ${name}.`)
  const url = parseDatabaseUrl(options.url)
  // The embedded one comes into being when it is opened, and is always there for who opens it.
  if (url.kind === 'embedded') return subcommand.embedded(url.directory)
  return subcommand.server(await options.modules.loadPg(), url)
}

interface Subcommand {
  embedded(directory: string): string
  server(library: typeof pg, url: ServerUrl): Promise<string>
}

const subcommands: Readonly<Record<string, Subcommand>> = {
  'can-connect-to-database': {
    embedded: () => 'Connection successful',
    async server(library, url) {
      await withClient(library, url, (client) => client.query('SELECT 1'))
      return 'Connection successful'
    },
  },
  'create-database': {
    embedded: () => 'The database is created when it is opened.',
    async server(library, url) {
      const name = library.escapeIdentifier(url.database)
      const existing = await createUnlessExists(library, url, `CREATE DATABASE ${name}`)
      const schema = library.escapeIdentifier(url.schema)
      await withClient(library, url, (client) =>
        client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`),
      )
      if (existing) throw existing
      return `Database '${url.database}' was successfully created.`
    },
  },
  'drop-database': {
    embedded(directory) {
      throw new Error(`The embedded database is a folder: remove ${directory} to drop it.`)
    },
    async server(library, url) {
      const name = library.escapeIdentifier(url.database)
      await administrate(library, url, (client) => client.query(`DROP DATABASE ${name}`))
      return 'The database was successfully dropped.'
    },
  },
}

/** Answers the error that is to be thrown in the end where the database was there already. */
async function createUnlessExists(
  library: typeof pg,
  url: ServerUrl,
  statement: string,
): Promise<EngineError | undefined> {
  try {
    await administrate(library, url, (client) => client.query(statement))
    return undefined
  } catch (error) {
    if (!isPostgresError(error)) throw error
    // Two at a time see the name taken in the catalogue's own index.
    if (error.code === DUPLICATE_DATABASE || error.code === UNIQUE_VIOLATION) {
      const text = `Database \`${url.database}\` already exists on the database server`
      return new EngineError('P1009', text)
    }
    throw new Error(formatPostgresError(error), { cause: error })
  }
}

const DUPLICATE_DATABASE = '42P04'
const UNIQUE_VIOLATION = '23505'

/** Databases are created and dropped from another one. These are there on most servers. */
const others = ['postgres', 'template1', 'defaultdb']

async function administrate<Answer>(
  library: typeof pg,
  url: ServerUrl,
  work: (client: pg.Client) => Promise<Answer>,
): Promise<Answer> {
  for (const name of others) {
    try {
      return await withClient(library, withDatabase(url, name), work)
    } catch (error) {
      if (error instanceof EngineError && ['P1003', 'P1010'].includes(error.code)) continue
      throw error
    }
  }
  throw new EngineError(
    'P3000',
    'Failed to create database: Prisma could not connect to a default database (`postgres` or `template1`), it cannot create the specified database.',
  )
}

async function withClient<Answer>(
  library: typeof pg,
  url: ServerUrl,
  work: (client: pg.Client) => Promise<Answer>,
): Promise<Answer> {
  const client = await connectToServer(library, url)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
