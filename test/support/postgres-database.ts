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
  await query(`CREATE DATABASE ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => dropWithTemplates(name) }
}

/** Tests of a service that are pointed at a database leave templates beside it, for the next run. */
async function dropWithTemplates(name: string): Promise<void> {
  const names = await query(
    'SELECT datname AS name FROM pg_database WHERE datname = $1 OR starts_with(datname, $2)',
    [name, `${name}_template_`],
  )
  for (const database of names) await query(`DROP DATABASE ${database.name} WITH (FORCE)`)
}

async function query(
  statement: string,
  values: readonly string[] = [],
): Promise<readonly { readonly name: string }[]> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    const { rows } = await client.query(statement, [...values])
    return rows
  } finally {
    await client.end()
  }
}
