import type { CacheEntryOptions, CacheProvider } from '#kernel/cache.ts'
import type { HealthCheck } from '#kernel/health.ts'
import { createMemoryCache, type MemoryCacheOptions } from './memory-cache.ts'
import { createMultiLevelCache } from './multi-level-cache.ts'
import type { RedisCacheOptions } from './redis-cache.ts'

export interface ServiceCacheOptions
  extends Required<Pick<MemoryCacheOptions, 'clock' | 'logger' | 'maxEntries'>>,
    Required<Pick<RedisCacheOptions, 'prefix' | 'version' | 'timeout'>> {
  /** The Redis that all instances share; without it, the cache is in the memory of this one. */
  readonly url?: string | undefined
  /** Seconds, for entries that are stored without a time to live. */
  readonly ttl: number
}

export interface ServiceCache {
  readonly cache: CacheProvider
  /** None for a cache in memory, which nothing can cut off. */
  readonly healthChecks: readonly HealthCheck[]
  close(): Promise<void>
}

/** The cache of the whole service. It does not wait for Redis, which may be absent at the start. */
export function openCache({ url, ttl, ...options }: ServiceCacheOptions): ServiceCache {
  if (url === undefined) {
    return {
      cache: withDefaultTtl(createMemoryCache(options), ttl),
      healthChecks: [],
      close: async () => {},
    }
  }
  const connected = createMultiLevelCache({ ...options, url })
  return {
    cache: withDefaultTtl(connected, ttl),
    healthChecks: [{ name: 'cache', check: connected.check }],
    close: connected.close,
  }
}

/** Bounds how long a value that nobody invalidates is used: one that SQL by hand made stale, say. */
function withDefaultTtl(cache: CacheProvider, defaultTtl: number): CacheProvider {
  const withTtl = ({ ttl = defaultTtl, ...rest }: CacheEntryOptions = {}) => ({ ...rest, ttl })
  return {
    ...cache,
    set: (key, value, options) => cache.set(key, value, withTtl(options)),
    getOrSet: (key, compute, options) => cache.getOrSet(key, compute, withTtl(options)),
  }
}
