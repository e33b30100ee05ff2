import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { insertEvents, PrismaOutboxStore } from './prisma-outbox-store.ts'
import { buildEvent } from './testing/build-event.ts'
import { describeOutboxStore } from './testing/outbox-store-contract.ts'

let test: TestDatabase

beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.close())

describeOutboxStore('the outbox in the database', async () => {
  const { client } = test.database
  await client.outboxEvent.deleteMany()
  return {
    store: new PrismaOutboxStore(client),
    insert: (...events) => insertEvents(client, events),
  }
})

it.skipIf(!process.env.TEST_DATABASE_URL)(
  'R5.5 positions the events of an entity by the order of commits, of which many run at once',
  async () => {
    const { database } = test
    await database.client.outboxEvent.deleteMany()
    const commits: string[] = []
    const commit = (entityIds: string[], pause: number) =>
      database.transaction(async () => {
        const events = entityIds.map((entityId) => buildEvent({ entityId }))
        await insertEvents(database.current, events)
        await sleep(pause)
        database.afterCommit(async () => void commits.push(...events.map(({ id }) => id)))
      })
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        commit(n % 2 ? ['book-1', 'book-2'] : ['book-2', 'book-1'], n % 3),
      ),
    )
    const rows = await database.client.outboxEvent.findMany({ orderBy: { position: 'asc' } })
    for (const entityId of ['book-1', 'book-2']) {
      const ids = rows.filter((row) => row.entityId === entityId).map(({ id }) => id)
      expect(ids).toHaveLength(40)
      expect(commits.filter((id) => ids.includes(id))).toEqual(ids)
    }
  },
)
