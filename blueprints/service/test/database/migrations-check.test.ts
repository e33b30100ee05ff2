import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryLogger, silentLogger } from '#kernel/testing/memory-logger.ts'
import { createDatabase } from '#platform/database/database.ts'
import { migrate } from '#platform/database/migrate.ts'
import { readMigrations } from '#platform/database/migrations/migration-folder.ts'
import { createMigrationsCheck } from '#platform/database/migrations/migrations-check.ts'
import { migrationsDirectory } from '#platform/database/migrations/migrations-directory.ts'
import type { Server } from '#platform/database/server.ts'
import { createTestServer, emptyDatabase, testPool } from '../support/database.ts'
import { testServiceOn } from '../support/service.ts'

let directory: string
let server: Server

beforeAll(async () => {
  server = await createTestServer()
})
afterAll(() => server.close())

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'migrations-'))
  await write('1_first', 'CREATE TABLE boxes (id int);')
  await write('2_second', 'CREATE TABLE crates (id int);')
})
afterEach(async () => {
  await emptyDatabase(server)
  await rm(directory, { recursive: true })
})

const write = async (name: string, script: string) => {
  await mkdir(join(directory, name), { recursive: true })
  await writeFile(join(directory, name, 'migration.sql'), script)
}

const unapplied = (count: string) =>
  `Migrations are pending (${count}): run npm run db:migrate, or node migrate.js beside the bundle.`

const readOutboxMigration = async () =>
  (await readMigrations(migrationsDirectory())).find(({ name }) => name.endsWith('create_outbox'))
    ?.script ?? ''

const apply = () => migrate({ server, directory, logger: silentLogger })

const query = async (sql: string) => {
  const client = await server.connect()
  await client.query(sql).finally(() => client.end())
}

const createCheck = async (logger = silentLogger) =>
  createMigrationsCheck(await readMigrations(directory), logger)

/** Answers how often the database was asked. */
const run = async (check: Awaited<ReturnType<typeof createCheck>>) => {
  const client = await server.connect()
  const asked = vi.spyOn(client, 'query')
  await check(client).finally(() => client.end())
  return asked.mock.calls.length
}

it('R7.2 makes the service not ready until they are applied, without a restart', async () => {
  const checkMigrations = await createCheck()
  const options = { logger: silentLogger, pool: testPool, checkMigrations }
  const service = testServiceOn(createDatabase({ ...server, close: async () => {} }, options))
  const before = await service.send('GET', '/health/ready')
  expect(before.status).toBe(503)
  expect(await before.json()).toMatchObject({
    status: 'down',
    checks: { database: { status: 'down', error: unapplied('2 of 2') } },
  })
  expect(service.logger.entries).toContainEqual(
    expect.objectContaining({ level: 'warn', message: 'The service is not ready' }),
  )
  await apply()
  expect((await service.send('GET', '/health/ready')).status).toBe(200)
  await service.close()
})

it('answers a request that needs them with 503, and logs what to run', async () => {
  await write('0_outbox', await readOutboxMigration())
  const checkMigrations = await createCheck()
  const options = { logger: silentLogger, pool: testPool, checkMigrations }
  const database = createDatabase({ ...server, close: async () => {} }, options)
  const service = testServiceOn(database)
  const { app, logger } = service
  const { client, transaction } = database
  app.get('/by-prisma', async (c) => c.json(await client.outboxEvent.count()))
  app.get('/by-sql', async (c) => c.json(await client.$queryRaw`SELECT id FROM outbox_events`))
  app.get('/in-a-transaction', async (c) =>
    c.json(await transaction(() => database.current.outboxEvent.count())),
  )
  app.get('/of-a-wrong-name', async (c) => c.json(await client.$queryRaw`SELECT no FROM boxes`))
  const paths = ['/by-prisma', '/by-sql', '/in-a-transaction']

  for (const path of paths) {
    const response = await app.request(path)
    expect(response.status, path).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
    const text = await response.text()
    expect(text).not.toContain('outbox')
    expect(JSON.parse(text)).toMatchObject({
      code: 'unavailable',
      detail: 'The database is not up to date yet. Try again in a moment.',
    })
    expect(logger.entries).toContainEqual(
      expect.objectContaining({
        level: 'error',
        message: `Request failed. ${unapplied('3 of 3')}`,
        fields: expect.objectContaining({ route: path }),
      }),
    )
  }

  await apply()
  for (const path of paths) expect((await app.request(path)).status, path).toBe(200)
  // What is missing for another reason passes by no migration.
  expect((await app.request('/of-a-wrong-name')).status).toBe(500)
  await service.close()
})

it('asks no more once they are applied', async () => {
  const check = await createCheck()
  await expect(run(check)).rejects.toThrow(unapplied('2 of 2'))
  await apply()
  expect(await run(check)).toBeGreaterThan(0)
  expect(await run(check)).toBe(0)
})

it('asks nothing for a service without migrations', async () => {
  expect(await run(createMigrationsCheck([], silentLogger))).toBe(0)
})

it('fails for what was begun and is not finished', async () => {
  const check = await createCheck()
  await apply()
  await query(`UPDATE _prisma_migrations SET finished_at = NULL
    WHERE migration_name = '2_second'`)
  await expect(run(check)).rejects.toThrow(unapplied('1 of 2'))
})

it('lets a service work beside a newer one, whose migrations it does not know', async () => {
  const check = await createCheck()
  await write('3_third', 'CREATE TABLE pallets (id int);')
  await write('4_fourth', 'CREATE TABLE shelves (id int);')
  await apply()
  await query(`UPDATE _prisma_migrations SET finished_at = NULL
    WHERE migration_name = '4_fourth'`)
  await run(check)
  expect(await run(check)).toBe(0)
})

it('asks once, and warns, where the user of the service may not see the books', async () => {
  await apply()
  const role = `reader_${directory.slice(-6).toLowerCase()}`
  await query(`CREATE ROLE ${role}`)
  const logger = createMemoryLogger()
  const check = await createCheck(logger)
  const client = await server.connect()
  try {
    await client.query(`SET ROLE ${role}`)
    await check(client)
    const asked = vi.spyOn(client, 'query')
    await check(client)
    expect(asked).not.toHaveBeenCalled()
  } finally {
    await client.query('RESET ROLE')
    await client.query(`DROP ROLE ${role}`)
    await client.end()
  }
  expect(logger.entries.map(({ level, message }) => [level, message])).toEqual([
    ['warn', 'It is not known whether migrations are pending'],
  ])
})

it('fails where the database does not answer, and asks again', async () => {
  const check = await createCheck()
  await apply()
  const client = await server.connect()
  await client.end()
  await expect(check(client)).rejects.toThrow()
  expect(await run(check)).toBeGreaterThan(0)
})
