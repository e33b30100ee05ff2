import pg from 'pg'
import type { Front } from './front/front.ts'

/** A `pg.Client` whose connections lead to the embedded PostgreSQL of this process. */
export function createEmbeddedClient(front: Front): typeof pg.Client {
  return class EmbeddedClient extends pg.Client {
    constructor() {
      // All of it, so that no PGHOST or PGSSLMODE of the environment counts.
      super({
        host: 'embedded',
        port: 0,
        user: 'postgres',
        database: 'postgres',
        ssl: false,
        stream: () => front.connect(),
      } as pg.ClientConfig)
    }
  }
}
