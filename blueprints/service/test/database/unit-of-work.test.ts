import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { silentLogger } from '#kernel/testing/memory-logger.ts'
import { createDatabase, type Database } from '#platform/database/database.ts'
import type { Server } from '#platform/database/server.ts'
import { createTestServer, testPool } from '../support/database.ts'

let database: Database
const logged: unknown[] = []

beforeAll(async () => {
  const server = await createTestServer()
  const logger = { ...silentLogger, error: (fields: object) => logged.push(fields) }
  database = createDatabase(server, { logger, pool: testPool })
  await database.client.$executeRaw`CREATE TABLE boxes (id int PRIMARY KEY)`
})

afterAll(() => database.close())

beforeEach(async () => {
  logged.length = 0
  await database.client.$executeRaw`DELETE FROM boxes`
})

const insert = (id: number) => database.current.$executeRaw`INSERT INTO boxes VALUES (${id})`

const boxes = async () => {
  const rows = await database.client.$queryRaw<{ id: number }[]>`SELECT id FROM boxes ORDER BY id`
  return rows.map(({ id }) => id)
}

const fail = () => Promise.reject(new Error('no'))

describe('a transaction', () => {
  test('keeps all changes when its work resolves, and answers with its value', async () => {
    const value = await database.transaction(async () => {
      await insert(1)
      await insert(2)
      return 'done'
    })
    expect(value).toBe('done')
    expect(await boxes()).toEqual([1, 2])
  })

  test('keeps none when its work rejects', async () => {
    const work = database.transaction(async () => {
      await insert(1)
      await fail()
    })
    await expect(work).rejects.toThrow('no')
    expect(await boxes()).toEqual([])
  })

  test('is known to its work while it lasts, and not to callbacks after its commit', async () => {
    const seen = [database.inTransaction]
    const outlived = Promise.withResolvers<void>()
    await database.transaction(async () => {
      seen.push(database.inTransaction)
      database.afterCommit(async () => void seen.push(database.inTransaction))
      void outlived.promise.then(() => seen.push(database.inTransaction))
    })
    outlived.resolve()
    await outlived.promise
    expect(seen).toEqual([false, true, false, false])
  })

  test('is the same one for a transaction within', async () => {
    const work = database.transaction(async () => {
      const outer = database.current
      await database.transaction(async () => {
        expect(database.current).toBe(outer)
        await insert(1)
      })
      await fail()
    })
    await expect(work).rejects.toThrow('no')
    expect(await boxes()).toEqual([])
  })

  test('cannot commit once a transaction within has failed', async () => {
    const work = database.transaction(async () => {
      await insert(1)
      await database.transaction(fail).catch(() => {})
    })
    await expect(work).rejects.toThrow('no')
    expect(await boxes()).toEqual([])
  })

  test('fails where a statement of it has, though its work goes on and resolves', async () => {
    const seen: string[] = []
    const work = database.transaction(async () => {
      database.afterCommit(async () => void seen.push('ran'))
      await insert(1)
      await insert(1).catch(() => {})
    })
    await expect(work).rejects.toThrow('The transaction was rolled back')
    expect(seen).toEqual([])
    expect(await boxes()).toEqual([])
    await database.transaction(() => insert(1))
    expect(await boxes()).toEqual([1])
  })

  test('does not touch what runs beside it', async () => {
    const started = Promise.withResolvers<void>()
    const beside = started.promise.then(() => insert(2))
    const work = database.transaction(async () => {
      await insert(1)
      started.resolve()
      await fail()
    })
    await expect(work).rejects.toThrow('no')
    await beside
    expect(await boxes()).toEqual([2])
  })

  test('does not lose work that outlives it', async () => {
    const ended = Promise.withResolvers<void>()
    let late: Promise<unknown> | undefined
    await database.transaction(async () => {
      late = ended.promise.then(() => insert(1))
    })
    ended.resolve()
    await late
    expect(await boxes()).toEqual([1])
  })
})

describe('a callback for after the commit', () => {
  test('R5.5 runs after the commit, in order, and before the caller goes on', async () => {
    const seen: unknown[] = []
    await database.transaction(async () => {
      database.afterCommit(async () => void seen.push(['first', await boxes()]))
      await database.transaction(async () => {
        database.afterCommit(async () => void seen.push('second'))
      })
      await insert(1)
      expect(seen).toEqual([])
    })
    expect(seen).toEqual([['first', [1]], 'second'])
  })

  test('R5.5 never runs after a rollback', async () => {
    const seen: string[] = []
    const work = database.transaction(async () => {
      database.afterCommit(async () => void seen.push('ran'))
      await fail()
    })
    await expect(work).rejects.toThrow('no')
    expect(seen).toEqual([])
  })

  test('may open a transaction of its own', async () => {
    await database.transaction(async () => {
      database.afterCommit(() => database.transaction(async () => void (await insert(1))))
    })
    expect(await boxes()).toEqual([1])
  })

  test('is logged when it fails, which neither undoes the commit nor stops the others', async () => {
    const seen: string[] = []
    await database.transaction(async () => {
      await insert(1)
      database.afterCommit(fail)
      database.afterCommit(async () => void seen.push('ran'))
    })
    expect(await boxes()).toEqual([1])
    expect(seen).toEqual(['ran'])
    expect(logged).toEqual([{ err: new Error('no') }])
  })

  test('runs at once outside of a transaction, and a failure is logged', async () => {
    const ran = Promise.withResolvers<void>()
    database.afterCommit(async () => ran.resolve())
    await ran.promise
    database.afterCommit(fail)
    await expect.poll(() => logged).toEqual([{ err: new Error('no') }])
  })
})

describe('the health check', () => {
  test('passes while the database answers', async () => {
    await expect(database.check(new AbortController().signal)).resolves.toBeUndefined()
  })

  test('stops waiting when its time is up', async () => {
    await expect(database.check(AbortSignal.abort(new Error('late')))).rejects.toThrow('late')
  })
})

describe('a commit whose answer is lost', () => {
  test('R3.8 fails, and invalidates what it may have made stale', async () => {
    const database = createDatabase(await serverThatLosesCommits(), {
      logger: silentLogger,
      pool: testPool,
    })
    const seen: string[] = []
    const work = database.transaction(async () => {
      await database.current.$executeRaw`CREATE TABLE crates (id int)`
      database.afterCommit(async () => void seen.push('told'))
      database.afterCommit(async () => void seen.push('invalidated'), { whenInDoubt: true })
    })
    await expect(work).rejects.toSatisfy(database.isOutage)
    expect(seen).toEqual(['invalidated'])
    expect(await database.client.$queryRaw`SELECT * FROM crates`).toEqual([])
    await database.close()
  })
})

/** A server to which the way is cut once it has committed, and before it says so. */
async function serverThatLosesCommits(): Promise<Server> {
  const server = await createTestServer()
  return {
    ...server,
    createPool() {
      const pool = server.createPool()
      pool.on('connect', (client) => {
        const query = client.query.bind(client) as (...args: unknown[]) => unknown
        const queryAndLose = (...args: unknown[]) => {
          const answer = query(...args)
          const [config] = args as [pg.QueryConfig]
          return config.text === 'COMMIT' ? lose(answer as Promise<unknown>) : answer
        }
        client.query = queryAndLose as typeof client.query
      })
      return pool
    },
  }
}

async function lose(answer: Promise<unknown>): Promise<never> {
  await answer
  throw new Error('Connection terminated unexpectedly')
}
