import type { CacheProvider } from '#kernel/cache.ts'
import type { MonotonicClock } from '#kernel/clock.ts'
import type { Logger } from '#kernel/logger.ts'
import { createLayeredCache } from './layered-cache.ts'
import { createMemoryStore } from './memory-store.ts'
import { createWarnings, WARNING_INTERVAL } from './warnings.ts'

export interface MemoryCacheOptions {
  readonly clock: MonotonicClock
  readonly logger: Logger
  readonly maxEntries?: number
  /** Roughly: sizes of values in memory are estimated. */
  readonly maxBytes?: number
}

export const MEMORY_LIMITS = { maxEntries: 10_000, maxBytes: 64 * 1024 ** 2 }

/** A cache in the memory of this process. For a service with several instances, take two levels. */
export function createMemoryCache(options: MemoryCacheOptions): CacheProvider {
  const { clock, logger } = options
  return createLayeredCache({
    clock,
    memory: createMemoryStore({ ...MEMORY_LIMITS, ...options }),
    warn: createWarnings(logger, clock, WARNING_INTERVAL),
  })
}
