import { join } from 'node:path'
import { tsImport } from 'tsx/esm/api'

export interface EmbeddedOwner {
  /** Where other processes reach the database. */
  readonly url: string
  close(): Promise<void>
}

/** Opens a service's embedded database in this process, as the service itself does. */
export async function openElsewhere(service: string): Promise<EmbeddedOwner> {
  const platform = join(service, 'src/platform/database')
  const { openEmbeddedServer } = await tsImport(
    join(platform, 'embedded/server.ts'),
    import.meta.url,
  )
  const server = await openEmbeddedServer({
    directory: join(service, '.data/postgres'),
    pool: {
      max: 1,
      connectTimeout: 0,
      statementTimeout: 0,
      lockTimeout: 0,
      idleTransactionTimeout: 0,
    },
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    clock: () => new Date(),
  })
  return { url: await server.letOthersIn(), close: () => server.close() }
}
