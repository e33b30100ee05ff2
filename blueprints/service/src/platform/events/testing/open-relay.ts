import { z } from 'zod'
import { monotonicClock } from '#kernel/clock.ts'
import { defineEvent } from '#kernel/events/event.ts'
import { EventBus } from '#kernel/events/event-bus.ts'
import { createMemoryLogger } from '#kernel/testing/memory-logger.ts'
import { Relay, type RelayOptions } from '../relay.ts'
import { createMemoryOutboxStore } from './memory-outbox-store.ts'

export const BookLent = defineEvent('books.lent', 1, z.object({ reader: z.string() }))

/** A relay over an outbox in memory, which waits for nothing long. It is not started. */
export function openRelay(options: Partial<RelayOptions> = {}) {
  const store = createMemoryOutboxStore(monotonicClock)
  const events = new EventBus()
  const logger = createMemoryLogger()
  const relay = new Relay({
    events,
    store,
    logger,
    random: () => 0.5,
    pollInterval: 20,
    lease: 10_000,
    concurrency: 10,
    deliveryTimeout: 5000,
    maxAttempts: 3,
    backoff: { delay: 1, maxDelay: 5 },
    retention: 1000,
    ...options,
  })
  return { store, events, logged: logger.entries, relay }
}
