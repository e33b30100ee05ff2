import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type pg from 'pg'
import { connectToServer } from './connect-to-server.ts'
import { type DatabaseUrl, parseDatabaseUrl } from './database-url.ts'
import { EngineConnection } from './engine-connection.ts'
import type { FailedScript } from './script-error.ts'
import type { ServiceModules } from './service-modules.ts'

export interface DatabasesOptions {
  readonly url: string | undefined
  readonly shadowDatabaseUrl: string | undefined
  readonly modules: ServiceModules
  /** Whether migrations are applied without the lock that they take on a server. */
  readonly withoutLock: boolean
}

/**
 * The databases that the engine works on: the service's own, and a shadow in which it tries out
 * migrations. That is in memory, unless a URL is configured for it.
 */
export class Databases implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres'
  readonly adapterName = 'schema-engine'
  /** The last script that a database has refused. */
  failedScript: FailedScript | undefined
  /** Extensions that migrations create. The shadow has to know them beforehand. */
  extensions: readonly string[] = []
  readonly #options: DatabasesOptions
  readonly #open: EngineConnection[] = []
  #closed: Promise<void> | undefined

  constructor(options: DatabasesOptions) {
    this.#options = options
  }

  /** @throws {EngineError} when there is no way to it */
  async connect(): Promise<SqlDriverAdapter> {
    return this.#connect(parseDatabaseUrl(this.#options.url))
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const { url, shadowDatabaseUrl, modules } = this.#options
    if (shadowDatabaseUrl !== undefined) {
      if (shadowDatabaseUrl === url) throw new Error(SAME_AS_MAIN)
      const shadow = await this.#connect(parseDatabaseUrl(shadowDatabaseUrl))
      await shadow.executeScript(EMPTY_ALL)
      return shadow
    }
    const main = url === undefined ? undefined : parseDatabaseUrl(url)
    const { openShadow } = await modules.loadEmbedded()
    const server = await openShadow(this.extensions)
    const client = await server.connect()
    return this.#adapt(client, schemaOf(main), () => server.close())
  }

  close(): Promise<void> {
    this.#closed ??= (async () => {
      for (const connection of this.#open.toReversed()) await connection.dispose()
    })()
    return this.#closed
  }

  async #connect(url: DatabaseUrl): Promise<EngineConnection> {
    if (url.kind === 'server') {
      const client = await connectToServer(await this.#options.modules.loadPg(), url)
      return this.#adapt(client, url.schema, async () => {})
    }
    const { openForTools } = await this.#options.modules.loadEmbedded()
    const server = await openForTools(url.directory)
    return this.#adapt(await server.connect(), schemaOf(url), () => server.close())
  }

  async #adapt(client: pg.Client, schema: string, release: () => Promise<void>) {
    const { types, escapeIdentifier } = await this.#options.modules.loadPg()
    await client.query(`SET search_path = ${escapeIdentifier(schema)}`)
    const onFailedScript = (failed: FailedScript) => {
      this.failedScript = failed
    }
    const { withoutLock } = this.#options
    const connection = new EngineConnection({
      client,
      types,
      schema,
      withoutLock,
      onFailedScript,
      release,
    })
    this.#open.push(connection)
    return connection
  }
}

const schemaOf = (url: DatabaseUrl | undefined) => (url?.kind === 'server' ? url.schema : 'public')

const SAME_AS_MAIN =
  'The shadow database you configured appears to be the same as the main database. Please specify another shadow database.'

/** Leaves nothing that an earlier use of the shadow has made. */
const EMPTY_ALL = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
  LOOP EXECUTE format('DROP SCHEMA %I CASCADE', name); END LOOP;
  CREATE SCHEMA public;
END $$`
