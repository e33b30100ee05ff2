import { randomUUID } from 'node:crypto'
import { monotonicClock } from '#kernel/clock.ts'
import { createMemoryLogger, type MemoryLogger } from '#kernel/testing/memory-logger.ts'
import { createMultiLevelCache } from '../multi-level-cache.ts'
import type { ConnectedCache, RedisCacheOptions } from '../redis-cache.ts'
import { eventually } from './redis-server.ts'

export interface TestCaches {
  readonly logger: MemoryLogger
  readonly prefix: string
  /** One more instance of the service on the same Redis; it need not be connected yet. */
  open(options?: Partial<RedisCacheOptions>, create?: typeof createMultiLevelCache): ConnectedCache
  /** The same, once it is connected. */
  connect: (...args: Parameters<TestCaches['open']>) => Promise<ConnectedCache>
  close(): Promise<void>
}

/** Opens caches on one Redis, under a prefix of their own. */
export function createTestCaches(url: string): TestCaches {
  const logger = createMemoryLogger()
  const prefix = `test:${randomUUID()}`
  const opened: ConnectedCache[] = []
  const caches: TestCaches = {
    logger,
    prefix,
    open(options, create = createMultiLevelCache) {
      const base = { url, prefix, version: '1', clock: monotonicClock, logger }
      const cache = create({ ...base, ...options })
      opened.push(cache)
      return cache
    },
    async connect(...args) {
      const cache = caches.open(...args)
      await eventually(() => isUsable(cache))
      return cache
    },
    async close() {
      await Promise.all(opened.map((cache) => cache.close()))
    },
  }
  return caches
}

/** Whether a cache has all its connections. */
export async function isUsable(cache: ConnectedCache): Promise<boolean> {
  return await cache.check().then(
    () => true,
    () => false,
  )
}
