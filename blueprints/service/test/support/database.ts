import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { silentLogger } from '#kernel/testing/memory-logger.ts'
import { createDatabase, type Database } from '#platform/database/database.ts'
import { createEmbeddedServer } from '#platform/database/embedded/server.ts'
import { startPGlite } from '#platform/database/embedded/template.ts'
import { migrate } from '#platform/database/migrate.ts'
import { readMigrations } from '#platform/database/migrations/migration-folder.ts'
import { migrationsDirectory } from '#platform/database/migrations/migrations-directory.ts'
import { createPostgresServer } from '#platform/database/postgres.ts'
import type { Server } from '#platform/database/server.ts'

export const testPool = {
  max: 10,
  connectTimeout: 60_000,
  statementTimeout: 60_000,
  lockTimeout: 10_000,
  idleTransactionTimeout: 60_000,
}

/**
 * A migrated database of its own, for one test file. In memory, or on the server of
 * `TEST_DATABASE_URL`, where its user has to be allowed to create databases. Closing drops it.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await createTestServer({ migrations: migrationsDirectory() })
  const database = createDatabase(server, { logger: silentLogger, pool: testPool })
  return { database, close: () => database.close() }
}

export interface TestDatabase {
  readonly database: Database
  close(): Promise<void>
}

/** A server with a database of its own, which is empty without `migrations`. */
export async function createTestServer({
  migrations,
  url = process.env.TEST_DATABASE_URL,
  schema,
}: {
  migrations?: string
  url?: string | undefined
  /** The schema of the tables, on a server. */
  schema?: string
} = {}): Promise<Server> {
  return url ? copyOnServer(url, migrations, schema) : startInMemory(migrations)
}

/** Takes all out of the database of a test, for the next: another server would take longer to start. */
export async function emptyDatabase(server: Server): Promise<void> {
  const client = await server.connect()
  try {
    await client.query(`DROP SCHEMA public CASCADE; CREATE SCHEMA public;
      GRANT USAGE ON SCHEMA public TO public`)
  } finally {
    await client.end()
  }
}

async function startInMemory(migrations: string | undefined): Promise<Server> {
  const db = await startPGlite(
    'memory://',
    migrations === undefined
      ? 'empty'
      : {
          name: 'migrated',
          key: await keyOf(migrations),
          fill: async (db) => {
            await fill(createEmbeddedServer(db, testPool), migrations)
          },
        },
  )
  return createEmbeddedServer(db, testPool)
}

async function copyOnServer(
  url: string,
  migrations: string | undefined,
  schema?: string,
): Promise<Server> {
  const template = migrations === undefined ? undefined : await ensureTemplate(url, migrations)
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(url, (admin) =>
    admin.query(`CREATE DATABASE ${name} ${template ? `TEMPLATE ${template}` : ''}`),
  )
  return {
    ...createPostgresServer(withDatabase(url, name, schema), testPool),
    async close() {
      await administer(url, (admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`))
    },
  }
}

/** Made once for each state of the migrations; the lock lets one of several test files do it. */
async function ensureTemplate(url: string, migrations: string): Promise<string> {
  const family = `${decodeURIComponent(new URL(url).pathname.slice(1))}_template_`
  const name = family + (await keyOf(migrations))
  await administer(url, async (admin) => {
    await admin.query('SELECT pg_advisory_lock(hashtext($1))', [family])
    const { rows } = await admin.query(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [family],
    )
    if (rows.some(({ datname }) => datname === name)) return
    for (const { datname } of rows) {
      await admin.query(`DROP DATABASE ${pg.escapeIdentifier(datname)}`)
    }
    const unfinished = `${name}_unfinished`
    await admin.query(`CREATE DATABASE ${pg.escapeIdentifier(unfinished)}`)
    await fill(createPostgresServer(withDatabase(url, unfinished), testPool), migrations)
    await admin.query(
      `ALTER DATABASE ${pg.escapeIdentifier(unfinished)} RENAME TO ${pg.escapeIdentifier(name)}`,
    )
  })
  return pg.escapeIdentifier(name)
}

async function fill(server: Server, directory: string): Promise<void> {
  await migrate({ server, directory, logger: silentLogger })
}

async function keyOf(directory: string): Promise<string> {
  const migrations = await readMigrations(directory)
  const text = JSON.stringify(migrations.map(({ name, script }) => [name, script]))
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

async function administer(url: string, work: (admin: pg.Client) => Promise<unknown>) {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}

function withDatabase(url: string, name: string, schema?: string): string {
  const other = new URL(url)
  if (schema !== undefined) other.searchParams.set('schema', schema)
  other.pathname = `/${encodeURIComponent(name)}`
  return other.href
}
