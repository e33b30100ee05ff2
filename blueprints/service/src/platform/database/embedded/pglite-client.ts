import type { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'

/** A `pg.Client` whose connections lead to PGlite. They all share its only session. */
export function createEmbeddedClient(db: PGlite): typeof pg.Client {
  return class EmbeddedClient extends pg.Client {
    constructor() {
      super({ ...createPgConfig(db), connection: createConnection(db) } as pg.ClientConfig)
    }

    override connect(): Promise<pg.Client>
    override connect(callback: (error: Error) => void): void
    override connect(callback?: (error: Error) => void) {
      const connected = this.#connect()
      if (!callback) return connected
      connected.then(() => (callback as () => void)(), callback)
      return undefined
    }

    /** What the last client left open ended with its connection on a real server. */
    async #connect(): Promise<pg.Client> {
      await super.connect()
      await this.query('ROLLBACK')
      await this.query('DISCARD ALL')
      await this.query("SET timezone = 'UTC'")
      return this
    }
  }
}

function createConnection(db: PGlite) {
  const { connection } = createPgConfig(db)
  const parse = connection.parse.bind(connection)
  // pg hands over its parsers of results as `types`, which PGlite would take for parameter types.
  connection.parse = (query: object) => parse({ ...query, types: undefined })
  return connection
}
