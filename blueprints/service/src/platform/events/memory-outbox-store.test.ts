import { monotonicClock } from '#kernel/clock.ts'
import { createMemoryOutboxStore } from './testing/memory-outbox-store.ts'
import { describeOutboxStore } from './testing/outbox-store-contract.ts'

describeOutboxStore('the outbox in memory', async () => {
  const store = createMemoryOutboxStore(monotonicClock)
  return { store, insert: (...events) => store.insert(events) }
})
