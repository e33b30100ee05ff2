import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { silentLogger } from '#kernel/testing/memory-logger.ts'
import { createDatabase, type Database } from '#platform/database/database.ts'
import { createTestServer, testPool } from '../support/database.ts'

const serverUrl = process.env.TEST_DATABASE_URL
const ROUNDS = serverUrl ? 100 : 10
const WIDTH = 10

/** PGlite is one session, so whatever is interleaved wrongly shows as somebody else's row. */
describe.each([
  { name: 'the embedded database', url: undefined },
  ...(serverUrl ? [{ name: 'PostgreSQL', url: serverUrl }] : []),
])('$name, with ten transactions and ten queries at a time', ({ url }) => {
  let database: Database

  beforeAll(async () => {
    const server = await createTestServer({ url })
    database = createDatabase(server, { logger: silentLogger, pool: testPool })
    await database.client.$executeRaw`CREATE TABLE entries (id text PRIMARY KEY, step int)`
    await database.client.$executeRaw`CREATE TABLE total (value int)`
    await database.client.$executeRaw`INSERT INTO total VALUES (0)`
  })

  afterAll(() => database.close())

  test('keeps what committed, nothing else, and answers everybody with their own rows', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const outcomes = await Promise.all(
        Array.from({ length: WIDTH }, (_, index) => [
          transact(database, `${round}-${index}`, endings[index % endings.length] as Ending),
          query(database, `${round}-${index}`),
        ]).flat(),
      )
      expect(outcomes.filter((outcome) => outcome !== 'as expected')).toEqual([])
    }
    expect(await stored(database)).toEqual(expected())
  })
})

type Ending = 'commits' | 'throws' | 'fails in SQL' | 'fails in SQL and goes on'
const endings: Ending[] = ['commits', 'throws', 'fails in SQL', 'fails in SQL and goes on']

async function transact(database: Database, id: string, ending: Ending): Promise<unknown> {
  const work = database.transaction(async () => {
    await database.current.$executeRaw`INSERT INTO entries VALUES (${id}, 1)`
    await sleep(Math.random() * 2)
    await database.current.$executeRaw`UPDATE entries SET step = 2 WHERE id = ${id}`
    const rows = await database.current.$queryRaw`SELECT id, step FROM entries WHERE id = ${id}`
    expect(rows).toEqual([{ id, step: 2 }])
    if (ending === 'throws') throw new Error('on purpose')
    if (ending === 'fails in SQL') await database.current.$queryRaw`SELECT 1 / 0`
    if (ending === 'fails in SQL and goes on') {
      await database.current.$executeRaw`INSERT INTO entries VALUES (${id}, 3)`.catch(() => {})
      await database.current.$executeRaw`UPDATE total SET value = value + 1`
    }
    await database.current.$executeRaw`UPDATE total SET value = value + 1`
  })
  const error = await work.then(
    () => undefined,
    (error: Error) => error,
  )
  const reason = { commits: undefined, throws: /on purpose/ }[ending as string]
  if (ending === 'commits') return error ?? 'as expected'
  return (reason ?? /22012|25P02/).test(String(error?.message)) ? 'as expected' : { ending, error }
}

async function query(database: Database, id: string): Promise<unknown> {
  const [row] = await database.current.$queryRaw<unknown[]>`SELECT ${id}::text AS id`
  expect(row).toEqual({ id })
  await expect(
    database.current.$queryRaw`SELECT ${id}::int / 0 FROM no_such_table`,
  ).rejects.toThrow('42P01')
  await database.current.$executeRaw`INSERT INTO entries VALUES (${`plain-${id}`}, 0)`
  return 'as expected'
}

async function stored(database: Database) {
  const entries = await database.client.$queryRaw`
    SELECT id, step FROM entries ORDER BY id COLLATE "C"`
  const [total] = await database.client.$queryRaw<unknown[]>`SELECT value FROM total`
  return { entries, total }
}

function expected() {
  const ids = Array.from({ length: ROUNDS * WIDTH }, (_, n) => ({
    id: `${Math.floor(n / WIDTH)}-${n % WIDTH}`,
    ending: endings[(n % WIDTH) % endings.length],
  }))
  const committed = ids.filter(({ ending }) => ending === 'commits')
  const entries = [
    ...committed.map(({ id }) => ({ id, step: 2 })),
    ...ids.map(({ id }) => ({ id: `plain-${id}`, step: 0 })),
  ]
  return {
    entries: entries.sort((a, b) => (a.id < b.id ? -1 : 1)),
    total: { value: committed.length },
  }
}
