import type pg from 'pg'
import type { ServerUrl } from './database-url.ts'
import { toConnectionError } from './engine-error.ts'

/**
 * A connection of the service's own `pg`.
 *
 * @throws {EngineError} P1000, P1001, P1003, P1010 or P1011, by why there is none
 */
export async function connectToServer({ Client }: typeof pg, url: ServerUrl): Promise<pg.Client> {
  const { connectionString, connectTimeout } = url
  const client = new Client({ connectionString, connectionTimeoutMillis: connectTimeout })
  // Without a listener, a connection that is lost would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw toConnectionError(error, url)
  }
  return client
}
