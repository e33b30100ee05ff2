import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { monotonicClock } from '#kernel/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { CausedEvent, OutboxStore } from './outbox-store.ts'
import { insertEvents, PrismaOutboxStore } from './prisma-outbox-store.ts'
import { buildEvent } from './testing/build-event.ts'
import { createMemoryOutboxStore } from './testing/memory-outbox-store.ts'
import { BookLent, openRelay } from './testing/open-relay.ts'

interface Outbox {
  readonly store: OutboxStore
  insert(events: readonly CausedEvent[]): Promise<void>
}

/** What is emitted, by entity, and what fails at random. */
const scenario = fc.record({
  entities: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 30 }),
  concurrency: fc.integer({ min: 1, max: 4 }),
  failures: fc.infiniteStream(fc.constantFrom('none', 'none', 'none', 'subscriber', 'settle')),
})

type Scenario = typeof scenario extends fc.Arbitrary<infer Value> ? Value : never

async function deliverAll(outbox: Outbox, { entities, concurrency, failures }: Scenario) {
  const events = entities.map((entity, number) =>
    buildEvent({ entityId: `book-${entity}`, payload: { reader: String(number) } }),
  )
  const told: { entityId: string; number: number }[] = []
  const underWay = new Set<string>()
  const overlaps: string[] = []
  const store: OutboxStore = {
    claim: (...args) => outbox.store.claim(...args),
    retry: (...args) => outbox.store.retry(...args),
    giveUp: (...args) => outbox.store.giveUp(...args),
    clean: (...args) => outbox.store.clean(...args),
    backlog: () => outbox.store.backlog(),
    async settle(event) {
      if (failures.next().value !== 'settle') return await outbox.store.settle(event)
      // As when the relay dies, and its lease runs out.
      await outbox.store.retry(event, 'lost connection', 0)
      throw new Error('lost connection')
    },
  }
  const relays = [1, 2].map(() => {
    const test = openRelay({ store, concurrency, pollInterval: 10, maxAttempts: 1000 })
    test.events.subscribe(BookLent, async ({ entityId, payload }) => {
      if (underWay.has(entityId)) overlaps.push(entityId)
      underWay.add(entityId)
      await new Promise((resolve) => setImmediate(resolve))
      underWay.delete(entityId)
      if (failures.next().value === 'subscriber') throw new Error('no paper')
      told.push({ entityId, number: Number(payload.reader) })
    })
    test.relay.start()
    return test.relay
  })
  try {
    for (const event of events) {
      await outbox.insert([event])
      relays[0]?.nudge()
    }
    await expect.poll(async () => (await outbox.store.backlog()).pending, { interval: 5 }).toBe(0)
  } finally {
    for (const relay of relays) await relay.stop()
  }
  expect(overlaps).toEqual([])
  expect(new Set(told.map(({ number }) => number))).toEqual(new Set(entities.keys()))
  for (const entity of new Set(entities)) {
    const order = told.filter(({ entityId }) => entityId === `book-${entity}`)
    expect(order).toEqual(order.toSorted((a, b) => a.number - b.number))
  }
}

describe('two relays under random failures', () => {
  let test: TestDatabase

  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.close())

  it('R5.5 deliver everything, in order per entity, from memory', async () => {
    const property = fc.asyncProperty(scenario, async (random) => {
      const store = createMemoryOutboxStore(monotonicClock)
      await deliverAll({ store, insert: store.insert }, random)
    })
    await fc.assert(property, { numRuns: 20 })
  })

  it('R5.5 deliver everything, in order per entity, from the database', async () => {
    const { client } = test.database
    const store = new PrismaOutboxStore(client)
    const property = fc.asyncProperty(scenario, async (random) => {
      await deliverAll({ store, insert: (events) => insertEvents(client, events) }, random)
    })
    await fc.assert(property, { numRuns: 8 })
  })
})
