import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { silentLogger } from '#kernel/testing/memory-logger.ts'
import { migrate } from '#platform/database/migrate.ts'
import {
  type Resolution,
  resolveMigration,
} from '#platform/database/migrations/resolve-migration.ts'
import type { Server } from '#platform/database/server.ts'
import { createTestServer, emptyDatabase } from '../support/database.ts'

let directory: string
let server: Server

beforeAll(async () => {
  server = await createTestServer()
})
afterAll(() => server.close())

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'migrations-'))
  await write('1_first', 'CREATE TABLE boxes (id int);')
  await run()
})
afterEach(async () => {
  await emptyDatabase(server)
  await rm(directory, { recursive: true })
})

const write = async (name: string, script: string) => {
  await mkdir(join(directory, name), { recursive: true })
  await writeFile(join(directory, name, 'migration.sql'), script)
}

/** On one or the other kind of server, whichever the tests run on. */
const run = ({ isEmbedded = false } = {}) =>
  migrate({ server: { ...server, isEmbedded }, directory, logger: silentLogger })

const resolve = (resolution: Resolution) =>
  resolveMigration({ server, directory, logger: silentLogger, ...resolution })

const query = async (sql: string) => {
  const client = await server.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** What a process leaves behind that was killed while it ran the migration. */
const leaveUnfinished = (name: string) =>
  query(`INSERT INTO _prisma_migrations (id, checksum, migration_name)
    VALUES (gen_random_uuid(), '', '${name}')`)

const tables = async () =>
  (
    await query(`SELECT table_name::text FROM information_schema.tables
      WHERE table_schema = 'public' AND table_name NOT LIKE '\\_%' ORDER BY 1`)
  ).map(({ table_name }) => table_name)

describe('a migration that was cut off', () => {
  test('stops the next run on a server, with the command for either answer', async () => {
    await write('2_cut', 'CREATE TABLE crates (id int);')
    await leaveUnfinished('2_cut')
    await expect(run()).rejects.toThrow(
      /2_cut was begun and never finished.*\n.*npm run db:migrate -- --rolled-back 2_cut .*node migrate\.js --rolled-back 2_cut.*--applied/,
    )
    expect(await tables()).toEqual(['boxes'])
  })

  test('is tried again by itself on the embedded database', async () => {
    await write('2_cut', 'CREATE TABLE crates (id int);')
    await leaveUnfinished('2_cut')
    await write('3_next', 'CREATE TABLE pallets (id int);')
    expect(await run({ isEmbedded: true })).toEqual({ applied: ['2_cut', '3_next'] })
    expect(await run({ isEmbedded: true })).toEqual({ applied: [] })
    expect(await tables()).toEqual(['boxes', 'crates', 'pallets'])
  })

  test('that may have kept a part of itself waits for an answer there, too', async () => {
    await write('2_half', 'BEGIN;\nCREATE TABLE crates (id int);\nCOMMIT;')
    await leaveUnfinished('2_half')
    await expect(run({ isEmbedded: true })).rejects.toThrow('--rolled-back 2_half')
  })

  test('and had come to its end is named as such when it is tried again', async () => {
    await write('2_done', 'CREATE TABLE crates (id int);')
    await query('CREATE TABLE crates (id int)')
    await leaveUnfinished('2_done')
    await expect(run({ isEmbedded: true })).rejects.toThrow(
      /"crates" already exists[\s\S]*run npm run db:migrate -- --applied 2_done/,
    )
    await resolve({ name: '2_done', as: 'applied' })
    expect(await run({ isEmbedded: true })).toEqual({ applied: [] })
  })
})

describe('an answer', () => {
  beforeEach(async () => {
    await write('2_cut', 'CREATE TABLE crates (id int);')
    await leaveUnfinished('2_cut')
  })

  test('"rolled back" has it run again', async () => {
    await resolve({ name: '2_cut', as: 'rolled-back' })
    expect(await run()).toEqual({ applied: ['2_cut'] })
    expect(await tables()).toEqual(['boxes', 'crates'])
  })

  test('"applied" never runs it', async () => {
    await resolve({ name: '2_cut', as: 'applied' })
    expect(await run()).toEqual({ applied: [] })
    expect(await tables()).toEqual(['boxes'])
  })

  test.each([
    [
      { name: '2_cutt', as: 'rolled-back' },
      'No unfinished migration of the database is called 2_cutt.\nThese are: 2_cut.',
    ],
    [{ name: '2_cutt', as: 'applied' }, /^There is no migration 2_cutt in .*\nGive .* 2_cut\.$/],
    [{ name: '1_first', as: 'rolled-back' }, 'The migration 1_first is applied already.'],
    [{ name: '1_first', as: 'applied' }, 'The migration 1_first is applied already.'],
  ] as const)('%j is refused where the books say otherwise', async (resolution, message) => {
    await expect(resolve(resolution)).rejects.toThrow(message)
    await expect(run()).rejects.toThrow('begun and never finished')
  })
})
