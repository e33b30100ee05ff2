import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { tsImport } from 'tsx/esm/api'
import type { Service } from './service.ts'

/** A database of its own for one service. */
export interface TestDatabase {
  readonly env: Record<string, string>
  query(sql: string): Promise<unknown[][]>
  remove(): Promise<void>
}

/** What a service's database may be; `create` leaves it to the commands to make it. */
export const kinds: readonly { name: string; create(service: Service): TestDatabase }[] = [
  { name: 'the embedded database', create: embeddedDatabase },
  { name: 'a PostgreSQL server', create: serverDatabase },
]

function embeddedDatabase({ folder }: Service): TestDatabase {
  return {
    env: {},
    async query(sql) {
      const tools = join(folder, 'src/platform/database/embedded/tools.ts')
      const { openForTools } = await tsImport(tools, import.meta.url)
      const server = await openForTools(join(folder, '.data/postgres'))
      try {
        return await rowsOf(await server.connect(), sql)
      } finally {
        await server.close()
      }
    },
    async remove() {},
  }
}

export const adminUrl =
  process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres'

export function serverDatabase(): TestDatabase {
  const name = `tpl_prisma_${randomUUID().replaceAll('-', '')}`
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return {
    env: { DATABASE_URL: url.href },
    query: (sql) => queryAt(url.href, sql),
    remove: async () =>
      void (await queryAt(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  }
}

async function queryAt(connectionString: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return rowsOf(client, sql)
}

async function rowsOf(client: pg.Client, sql: string): Promise<unknown[][]> {
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}
