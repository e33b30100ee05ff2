import { MEMORY_LIMITS, type MemoryCacheOptions } from './memory-cache.ts'
import { createMemoryStore } from './memory-store.ts'
import { createRedisStore } from './redis/redis-store.ts'
import {
  type ConnectedCache,
  createSharedCache,
  REDIS_LIMITS,
  type RedisCacheOptions,
} from './redis-cache.ts'

export interface MultiLevelCacheOptions extends MemoryCacheOptions, RedisCacheOptions {
  /**
   * Seconds that an entry stays in the memory at most: the bound on how stale it can be while the
   * invalidations of other instances cannot be heard.
   */
  readonly maxMemoryTtl?: number
}

/** A cache in memory, and behind it one in Redis that all instances of the service share. */
export function createMultiLevelCache(options: MultiLevelCacheOptions): ConnectedCache {
  const { maxMemoryTtl: maxTtl = 30, timeout = REDIS_LIMITS.timeout } = options
  const memory = createMemoryStore({ ...MEMORY_LIMITS, ...options, maxTtl })
  return createSharedCache(createRedisStore({ ...options, timeout }), options, memory)
}
