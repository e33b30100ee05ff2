import { afterEach, describe, expect, it } from 'vitest'
import { silentLogger } from '#kernel/testing/memory-logger.ts'
import { createDatabase, type Database } from '#platform/database/database.ts'
import { createPostgresServer } from '#platform/database/postgres.ts'
import { testPool } from '../support/database.ts'
import { startFakePostgres } from '../support/fake-postgres.ts'
import { testServiceOn } from '../support/service.ts'

const closers: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** A database whose server only ever gives one answer. */
async function databaseThat(answer: Parameters<typeof startFakePostgres>[0]) {
  const { port, stop } = await startFakePostgres(answer)
  const pool = { ...testPool, connectTimeout: 500 }
  const server = createPostgresServer(`postgresql://ann@127.0.0.1:${port}/shop`, pool)
  const database = createDatabase(server, { logger: silentLogger, pool })
  closers.push(stop, database.close)
  return { database, stop }
}

const fatal = (code: string, message: string) => ({ code, message })

async function errorsOf({ client, transaction }: Database): Promise<unknown[]> {
  const attempts = [
    client.outboxEvent.findMany(),
    client.$queryRaw`SELECT 1`,
    client.$transaction((inner) => inner.outboxEvent.count()),
    transaction(() => client.outboxEvent.count()),
  ]
  const outcomes = await Promise.allSettled(attempts)
  return outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason : outcome))
}

describe('an outage of the database is told from other errors when', () => {
  it.each([
    ['it shuts down', fatal('57P01', 'terminating connection due to administrator command')],
    ['it starts', fatal('57P03', 'the database system is starting up')],
    ['it has crashed', fatal('57P02', 'terminating connection because of a crash')],
    ['it takes no more clients', fatal('53300', 'sorry, too many clients already')],
    ['it hangs up', 'hang-up' as const],
    ['it does not answer', 'silence' as const],
  ])('%s', async (_, answer) => {
    const { database } = await databaseThat(answer)
    for (const error of await errorsOf(database)) {
      expect(database.isOutage(error), `${error}`).toBe(true)
    }
  })

  it('nothing listens at its address', async () => {
    const { database, stop } = await databaseThat('silence')
    await stop()
    for (const error of await errorsOf(database)) {
      expect(database.isOutage(error), `${error}`).toBe(true)
    }
  })

  it('a transaction ends, whose error the adapter throws as it is', async () => {
    const { database } = await databaseThat('silence')
    const errorWith = (cause: object) =>
      Object.assign(new Error('The adapter failed', { cause }), { name: 'DriverAdapterError' })
    expect(database.isOutage(errorWith({ kind: 'postgres', originalCode: '57P01' }))).toBe(true)
    expect(database.isOutage(errorWith({ kind: 'postgres', originalCode: '40001' }))).toBe(false)
  })

  it('the password is wrong, which does not pass', async () => {
    const { database } = await databaseThat(fatal('28P01', 'password authentication failed'))
    for (const error of await errorsOf(database)) {
      expect(database.isOutage(error), `${error}`).toBe(false)
    }
  })
})

it('while the database is away, a request is answered with 503 and when to ask again', async () => {
  const { database } = await databaseThat(fatal('57P03', 'the database system is starting up'))
  const { app, logger } = testServiceOn(database)
  app.get('/events', async (c) => c.json(await database.client.outboxEvent.count()))
  const response = await app.request('/events')
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('5')
  expect(await response.json()).toMatchObject({ code: 'unavailable' })
  expect(logger.entries).toContainEqual(
    expect.objectContaining({
      level: 'warn',
      message: 'Request failed: the database cannot be reached',
    }),
  )
})
