import type { MonotonicClock } from '#kernel/clock.ts'
import type { Logger } from '#kernel/logger.ts'
import { toLoadError } from './embedded-load-error.ts'
import { createPostgresServer } from './postgres.ts'
import type { PoolSettings, Server } from './server.ts'

export interface ServerOptions {
  /** Where the PostgreSQL is. Without it, an embedded one runs in this process. */
  readonly url?: string | undefined
  /** Where the embedded one keeps its files. */
  readonly directory: string
  readonly pool: PoolSettings
  readonly logger: Logger
  readonly clock: MonotonicClock
  /** Nobody is told there to do without `url`. */
  readonly isProduction?: boolean
  /** Whether to work through the process that has the embedded one open, where there is one. */
  readonly shared?: boolean
}

/** @throws {DatabaseStartError} */
export async function openServer(options: ServerOptions): Promise<Server> {
  const { url, pool } = options
  if (url !== undefined) return createPostgresServer(url, pool, options)
  // Imported only where it is used: production has neither this nor PGlite.
  const { openEmbeddedServer } = await import('./embedded/server.ts').catch((cause) => {
    throw toLoadError(cause)
  })
  return openEmbeddedServer(options)
}
