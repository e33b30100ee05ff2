import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { migrateService } from './service-process.ts'

export interface PostgresDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** The server of `TEST_DATABASE_URL`, or the one that runs where PostgreSQL usually does. */
const serverUrl = process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres'

/** Creates a database of the blueprint's service, migrated and empty. */
export async function createPostgresDatabase(): Promise<PostgresDatabase> {
  const database = await createEmptyDatabase()
  await migrateService(database.url)
  return database
}

/** Creates a database that holds nothing. */
export async function createEmptyDatabase(): Promise<PostgresDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(`CREATE DATABASE ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => administer(`DROP DATABASE ${name} WITH (FORCE)`) }
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
