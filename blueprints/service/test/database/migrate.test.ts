import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMemoryLogger, silentLogger } from '#kernel/testing/memory-logger.ts'
import { createDatabase } from '#platform/database/database.ts'
import { migrate, warnOfPending } from '#platform/database/migrate.ts'
import { migrationsDirectory } from '#platform/database/migrations/migrations-directory.ts'
import type { Server } from '#platform/database/server.ts'
import { createTestServer, emptyDatabase, testPool } from '../support/database.ts'

let directory: string
let server: Server

beforeAll(async () => {
  server = await createTestServer()
})
afterAll(() => server.close())

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'migrations-'))
})
afterEach(async () => {
  await emptyDatabase(server)
  await rm(directory, { recursive: true })
})

const write = async (name: string, script: string) => {
  await mkdir(join(directory, name), { recursive: true })
  await writeFile(join(directory, name, 'migration.sql'), script)
}

const run = (logger = silentLogger) => migrate({ server, directory, logger })

const query = async (sql: string) => {
  const client = await server.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const recorded = () =>
  query(`SELECT migration_name, finished_at IS NOT NULL AS finished,
    rolled_back_at IS NOT NULL AS rolled_back FROM _prisma_migrations ORDER BY started_at`)

/** What a process leaves behind that was killed while it ran the migration. */
const leaveUnfinished = (name: string) =>
  query(`INSERT INTO _prisma_migrations (id, checksum, migration_name)
    VALUES (gen_random_uuid(), '', '${name}')`)

const functionWithSemicolons = `CREATE FUNCTION answer() RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1;
  RETURN 42;
END; $$;`

test('applies the migrations in order, once', async () => {
  await write('2_second', 'INSERT INTO boxes VALUES (answer());')
  await write('1_first', `CREATE TABLE boxes (id int);\n${functionWithSemicolons}`)
  expect(await run()).toEqual({ applied: ['1_first', '2_second'] })
  expect(await run()).toEqual({ applied: [] })
  expect(await query('SELECT id FROM boxes')).toEqual([{ id: 42 }])
})

test('leaves no timer behind that keeps the process from ending', async () => {
  const timers = vi.spyOn(globalThis, 'setTimeout')
  await write('1_first', 'CREATE TABLE boxes (id int);')
  await run()
  const ofEngine = timers.mock.calls.flatMap(([, delay], index) =>
    delay === 10_000 ? [timers.mock.results[index]?.value as NodeJS.Timeout] : [],
  )
  timers.mockRestore()
  expect(ofEngine.map((timer) => timer.hasRef())).toEqual([false])
})

test('applies the migrations of this service', async () => {
  const { applied } = await migrate({
    server,
    directory: migrationsDirectory(),
    logger: silentLogger,
  })
  const folders = (await readdir(migrationsDirectory(), { withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  expect(applied).toEqual(folders.sort())
})

test('leaves a database without migrations as it is', async () => {
  await rm(directory, { recursive: true })
  expect(await run()).toEqual({ applied: [] })
  expect(await query(`SELECT to_regclass('_prisma_migrations') AS books`)).toEqual([
    { books: null },
  ])
  await mkdir(directory)
})

describe('a migration that fails', () => {
  test('is named with the error and its place, and keeps nothing', async () => {
    await write('1_first', 'CREATE TABLE boxes (id int);')
    await write('2_broken', 'CREATE TABLE crates (id int);\n\n  SELECT * FORM boxes;\n')
    const error = await run().catch((error) => error)
    expect(error).toMatchObject({ name: 'MigrationError', code: '42601' })
    expect(error.message).toContain('The migration 2_broken failed: ERROR 42601: syntax error')
    expect(error.message).toMatch(/2_broken\/migration\.sql:3:\d+\n {2}SELECT \* FORM boxes;/)
    expect(await query(`SELECT to_regclass('crates') AS crates`)).toEqual([{ crates: null }])
    expect(await recorded()).toEqual([
      { migration_name: '1_first', finished: true, rolled_back: false },
      { migration_name: '2_broken', finished: false, rolled_back: true },
    ])
  })

  test('is applied at the next start, once mended', async () => {
    await write('1_broken', 'CREATE TABLE boxes (id int);\nINSERT INTO crates VALUES (1);')
    await expect(run()).rejects.toThrow('relation "crates" does not exist')
    await expect(run()).rejects.toThrow('relation "crates" does not exist')
    await write('1_broken', 'CREATE TABLE boxes (id int);\nINSERT INTO boxes VALUES (1);')
    expect(await run()).toEqual({ applied: ['1_broken'] })
    expect(await run()).toEqual({ applied: [] })
    expect(await query('SELECT id FROM boxes')).toEqual([{ id: 1 }])
  })

  test('is placed by its statement where PostgreSQL names no position', async () => {
    await write(
      '1_twice',
      `-- First; the table\nCREATE TABLE boxes (id int, note text DEFAULT ';');\n${functionWithSemicolons}\n\nCREATE TABLE boxes (id int);\n`,
    )
    await expect(run()).rejects.toThrow(
      /"boxes" already exists\n.*1_twice\/migration\.sql:9:1\n {2}CREATE TABLE boxes/,
    )
  })

  test('is rolled back when the file began a transaction of its own', async () => {
    await write('1_own', 'BEGIN;\nCREATE TABLE boxes (id int);\nSELECT 1/0;\nCOMMIT;')
    await expect(run()).rejects.toThrow(/22012: division by zero\n.*:3:1/)
    await write('1_own', 'BEGIN;\nCREATE TABLE boxes (id int);\nCOMMIT;')
    expect(await run()).toEqual({ applied: ['1_own'] })
  })

  test('waits for a decision when the file had committed a part of itself', async () => {
    await write('1_half', 'BEGIN;\nCREATE TABLE boxes (id int);\nCOMMIT;\nSELECT 1/0;')
    await expect(run()).rejects.toThrow('npm run db:migrate -- --rolled-back 1_half')
    await expect(run()).rejects.toThrow('The migration 1_half was begun and never finished')
  })
})

test('tells a service that does not migrate by itself what is pending, and what unfinished', async () => {
  const logger = createMemoryLogger()
  await write('1_first', 'CREATE TABLE boxes (id int);')
  await warnOfPending({ server, directory, logger })
  await run()
  await warnOfPending({ server, directory, logger })
  await write('2_cut', 'CREATE TABLE crates (id int);')
  await leaveUnfinished('2_cut')
  await write('3_next', 'CREATE TABLE pallets (id int);')
  await warnOfPending({ server, directory, logger })
  expect(logger.entries.map(({ fields, message }) => [fields, message.slice(0, 37)])).toEqual([
    [{ migrations: ['1_first'] }, 'Migrations are pending: run npm run d'],
    [{ migrations: ['2_cut'] }, 'Migrations were begun and not finishe'],
    [{ migrations: ['3_next'] }, 'Migrations are pending: run npm run d'],
  ])
})

describe('files and database that disagree', () => {
  const warnings = async (on = server) => {
    const logged: string[] = []
    const logger = { ...silentLogger, warn: (_: object, message: string) => logged.push(message) }
    await migrate({ server: on, directory, logger })
    return logged
  }

  test('warn of a file that was changed after it was applied', async () => {
    await write('1_first', 'CREATE TABLE boxes (id int);\n')
    await run()
    await write('1_first', 'CREATE TABLE boxes (id int);\r\n')
    expect(await warnings()).toEqual([])
    await write('1_first', 'CREATE TABLE crates (id int);\n')
    expect(await warnings()).toEqual([expect.stringContaining('was changed after it was applied')])
  })

  test('warn of an applied migration that has no file', async () => {
    await write('1_first', 'CREATE TABLE boxes (id int);')
    await run()
    await rm(join(directory, '1_first'), { recursive: true })
    const message =
      'The database has the migration 1_first, which this version of the service lacks'
    expect(await warnings({ ...server, isEmbedded: false })).toEqual([message])
    expect(await warnings({ ...server, isEmbedded: true })).toEqual([
      expect.stringMatching(`^${message}\\. .* npx prisma migrate reset --force `),
    ])
  })

  test('refuse a folder without its file', async () => {
    await mkdir(join(directory, '1_first'))
    await expect(run()).rejects.toThrow('The migration 1_first cannot be read')
  })
})

test.skipIf(!process.env.TEST_DATABASE_URL)(
  'lets one of several processes migrate while the others wait',
  async () => {
    await write('1_slow', 'CREATE TABLE boxes (id int); SELECT pg_sleep(0.5);')
    await write('2_row', 'INSERT INTO boxes VALUES (1);')
    const reports = await Promise.all([run(), run(), run()])
    expect(reports.flatMap(({ applied }) => applied)).toEqual(['1_slow', '2_row'])
    expect(await query('SELECT id FROM boxes')).toEqual([{ id: 1 }])
  },
)

test.skipIf(!process.env.TEST_DATABASE_URL)(
  'waits longer than the engine does for a lock that another process has',
  async () => {
    await write('1_first', 'CREATE TABLE boxes (id int);')
    const holder = await server.connect()
    await holder.query('SELECT pg_advisory_lock(72707369)')
    const logged: string[] = []
    const running = run({
      ...silentLogger,
      info(_fields, message) {
        logged.push(message)
        if (message.includes('waiting')) holder.end()
      },
    })
    expect(await running).toEqual({ applied: ['1_first'] })
    expect(logged).toEqual([
      'Applying migrations',
      'Another process is migrating the database; waiting for it',
      'Applying migrations',
      'Migrations were applied',
    ])
  },
)

test.skipIf(!process.env.TEST_DATABASE_URL)('works in the schema that the URL names', async () => {
  const url = process.env.TEST_DATABASE_URL as string
  const sibling = await createTestServer({ url, schema: 'depot' })
  await write('1_first', 'CREATE TABLE boxes (id int);')
  expect(await migrate({ server: sibling, directory, logger: silentLogger })).toEqual({
    applied: ['1_first'],
  })
  const database = createDatabase(sibling, { logger: silentLogger, pool: testPool })
  expect(
    await database.client.$queryRaw`SELECT table_schema::text AS schema
        FROM information_schema.tables WHERE table_name IN ('boxes', '_prisma_migrations')`,
  ).toEqual([{ schema: 'depot' }, { schema: 'depot' }])
  await database.close()
})
