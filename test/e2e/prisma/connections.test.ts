import { stripVTControlCharacters } from 'node:util'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { adminUrl, serverDatabase, type TestDatabase } from './support/databases.ts'
import { openElsewhere } from './support/embedded-owner.ts'
import { installServices, type Service, type Services } from './support/service.ts'

let services: Services
let service: Service
let database: TestDatabase

beforeAll(async () => {
  services = await installServices()
})

afterAll(() => services.remove())

beforeEach(() => {
  service = services.create()
  database = serverDatabase()
  service.env = { ...database.env }
})

afterEach(() => database.remove())

/** Runs a command that fails, and answers what it said, without colours and empty lines. */
async function failureOf(...args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await service.prisma(...args)
  expect(exitCode).toBe(1)
  return stripVTControlCharacters(`${stdout}\n${stderr}`).replaceAll(/\n\s*\n/g, '\n')
}

const commands = [
  ['migrate', 'status'],
  ['migrate', 'deploy'],
  ['migrate', 'dev'],
  ['db', 'push'],
  ['db', 'pull'],
]

describe('R9.4 a server that is not there', () => {
  it.each(commands)('%s %s says P1001 and the address', async (...command) => {
    service.env.DATABASE_URL = 'postgresql://ann:secret@127.0.0.1:1/app'
    const text = await failureOf(...command)
    expect(text).toMatch(/P1001:?\s+Can't reach database server at `127\.0\.0\.1:1`/)
    expect(text).toContain('Please make sure your database server is running at `127.0.0.1:1`.')
    expect(text).not.toContain('secret')
  })
})

describe('R9.4 a wrong password', () => {
  it.each(commands)('%s %s says P1000 and the user', async (...command) => {
    // A server that asks for a password, whatever the one of the tests does.
    const owner = await openElsewhere(service.folder)
    try {
      const url = new URL(owner.url)
      url.password = 'wrong'
      service.env.DATABASE_URL = url.href
      expect(await failureOf(...command)).toMatch(
        /P1000:?\s+Authentication failed against database server, the provided database credentials for `postgres` are not valid\./,
      )
    } finally {
      await owner.close()
    }
  })
})

describe('R9.4 a database that does not exist', () => {
  it.each([
    ['migrate', 'status'],
    ['db', 'execute', '--file', 'prisma/migrations/20261124070000_create_outbox/migration.sql'],
  ])('%s %s says P1003 and its name', async (...command) => {
    const name = new URL(service.env.DATABASE_URL ?? '').pathname.slice(1)
    expect(await failureOf(...command)).toMatch(
      new RegExp(`P1003:?\\s+Database \`${name}\` does not exist`),
    )
  })

  it('db pull says P1003', async () => {
    // The CLI has words of its own for it.
    expect(await failureOf('db', 'pull')).toContain(
      'P1003 The introspected database does not exist:',
    )
  })

  it.each([
    ['migrate', 'deploy'],
    ['migrate', 'dev'],
    ['migrate', 'reset', '--force'],
    ['db', 'push'],
  ])('%s %s creates it, with its schema', async (...command) => {
    service.env.DATABASE_URL += '?schema=sales'
    const { exitCode, stdout } = await service.prisma(...command)
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/PostgreSQL database \w+ created at/)
    expect(await database.query(`SELECT to_regclass('sales.outbox_events') IS NOT NULL`)).toEqual([
      [true],
    ])
    expect(await database.query(`SELECT to_regclass('public.outbox_events')`)).toEqual([[null]])
  })
})

describe('R9.4 the lock of another process that migrates', () => {
  let other: pg.Client

  beforeEach(async () => {
    await service.prisma('migrate', 'deploy')
    other = new pg.Client({ connectionString: database.env.DATABASE_URL })
    await other.connect()
    await other.query('SELECT pg_advisory_lock(72707369)')
  })

  afterEach(() => other.end())

  it('is waited for, and told with P1002 when it is not given up', async () => {
    const text = await failureOf('migrate', 'deploy')
    expect(text).toContain('P1002\nThe database server was reached but timed out.')
    expect(text).toContain('Timed out trying to acquire a postgres advisory lock')
  })

  it('is not taken with PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK', async () => {
    service.env.PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK = '1'
    expect(await service.prisma('migrate', 'deploy')).toMatchObject({ exitCode: 0 })
  })
})

describe('a shadow database that is configured', () => {
  let shadow: TestDatabase

  beforeEach(async () => {
    shadow = serverDatabase()
    const { DATABASE_URL: url = '' } = shadow.env
    const admin = new pg.Client({ connectionString: adminUrl })
    await admin.connect()
    await admin.query(`CREATE DATABASE ${new URL(url).pathname.slice(1)}`)
    await admin.end()
    service.env.SHADOW = url
    const config = service.read('prisma.config.ts')
    const datasource = 'datasource: { '
    service.write(
      'prisma.config.ts',
      config.replace(datasource, `${datasource}shadowDatabaseUrl: process.env.SHADOW ?? '', `),
    )
  })

  afterEach(() => shadow.remove())

  it('is emptied and used in place of the one in memory', async () => {
    await shadow.query('CREATE SCHEMA old; CREATE TABLE outbox_events (id int)')
    service.write('prisma/schema/box.prisma', 'model Box {\n  id Int @id\n}\n')
    expect(await service.prisma('migrate', 'dev', '--name', 'box')).toMatchObject({ exitCode: 0 })
    const tables = `SELECT tablename FROM pg_tables WHERE schemaname IN ('public', 'old')`
    expect((await shadow.query(tables)).flat()).toContain('outbox_events')
    expect(await shadow.query(`SELECT to_regnamespace('old')`)).toEqual([[null]])
    expect(service.ownMigrations()).toEqual([expect.stringMatching(/_box$/)])
  })

  it('is told with P1001 and the address where it is not there', async () => {
    service.env.SHADOW = 'postgresql://ann:secret@127.0.0.1:1/shadow'
    const text = await failureOf('migrate', 'dev')
    expect(text).toMatch(/P1001:?\s+Can't reach database server at `127\.0\.0\.1:1`/)
    expect(text).not.toContain('secret')
  })

  it('must not be the service’s own', async () => {
    service.env.SHADOW = service.env.DATABASE_URL ?? ''
    await service.prisma('migrate', 'deploy')
    expect(await failureOf('migrate', 'dev')).toContain(
      'The shadow database you configured appears to be the same as the main database. Please specify another shadow database.',
    )
    expect(await database.query('SELECT count(*)::int FROM outbox_events')).toEqual([[0]])
  })
})
