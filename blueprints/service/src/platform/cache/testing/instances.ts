import { createMemoryLogger } from '#kernel/testing/memory-logger.ts'
import { createMemoryStore } from '../memory-store.ts'
import { type ConnectedCache, createSharedCache } from '../redis-cache.ts'
import type { SharedStore } from '../shared-store.ts'
import { createFakeClock } from './fake-clock.ts'
import { createFakeSharedServer } from './fake-shared-store.ts'

/** Seconds that an entry stays in the memory of an instance. */
export const MEMORY_TTL = 30

export interface InstanceOptions {
  /** How a message reaches another instance; at once by default. */
  readonly deliver?: (message: () => void) => void
  /** Wraps the store of each instance. */
  readonly wrap?: (store: SharedStore) => SharedStore
  /** Milliseconds. */
  readonly timeout?: number
}

/** Opens instances of the service, each with a memory of its own, over one shared store. */
export function createInstances(options: InstanceOptions = {}) {
  const { deliver, wrap = (store) => store, timeout = 60_000 } = options
  const { clock, pass } = createFakeClock()
  const logger = createMemoryLogger()
  const server = createFakeSharedServer(clock, deliver)
  const open = (): ConnectedCache => {
    const limits = { maxEntries: 1000, maxBytes: 1_000_000, maxTtl: MEMORY_TTL }
    const memory = createMemoryStore({ ...limits, clock })
    return createSharedCache(wrap(server.connect()), { clock, logger, timeout }, memory)
  }
  return { open, clock, logger, pass }
}
