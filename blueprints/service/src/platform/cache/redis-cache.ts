import type { CacheProvider } from '#kernel/cache.ts'
import type { MonotonicClock } from '#kernel/clock.ts'
import type { Logger } from '#kernel/logger.ts'
import { createLayeredCache } from './layered-cache.ts'
import type { MemoryStore } from './memory-store.ts'
import { createRedisStore } from './redis/redis-store.ts'
import { createResilientStore } from './resilient-store.ts'
import type { SharedStore } from './shared-store.ts'
import { createWarnings, WARNING_INTERVAL } from './warnings.ts'

export interface RedisCacheOptions {
  readonly url: string
  /** Begins every key: services that share a Redis need different ones. */
  readonly prefix: string
  /**
   * Names the shape of the cached values, such as the release. Another version does not read them,
   * but invalidates them all the same, while an old and a new release run side by side.
   */
  readonly version: string
  readonly clock: MonotonicClock
  readonly logger: Logger
  /** How long Redis may take to answer, in milliseconds. */
  readonly timeout?: number
  /** How long Redis is left alone after a failure, in milliseconds. */
  readonly retryInterval?: number
  /** The longest JSON of a value that is sent to Redis, in characters. */
  readonly maxLength?: number
}

/** A cache with connections to the outside. */
export interface ConnectedCache extends CacheProvider {
  /** Rejects when the cache cannot reach Redis, or not hear the other instances. */
  check(): Promise<void>
  close(): Promise<void>
}

/** A cache in Redis. It connects in the background and works, without effect, until it has. */
export function createRedisCache(options: RedisCacheOptions): ConnectedCache {
  const { timeout = REDIS_LIMITS.timeout } = options
  return createSharedCache(createRedisStore({ ...options, timeout }), options)
}

type SharedCacheOptions = Pick<
  RedisCacheOptions,
  'clock' | 'logger' | 'timeout' | 'retryInterval' | 'maxLength'
>

/** A cache over any shared store, and the memory in front of it where that is given. */
export function createSharedCache(
  store: SharedStore,
  options: SharedCacheOptions,
  memory?: MemoryStore,
): ConnectedCache {
  const { clock, logger } = options
  const warn = createWarnings(logger, clock, WARNING_INTERVAL)
  const shared = createResilientStore(store, { ...REDIS_LIMITS, ...options, warn })
  return {
    ...createLayeredCache({ shared, clock, warn, ...(memory && { memory }) }),
    check: () => shared.check(),
    close: () => shared.close(),
  }
}

export const REDIS_LIMITS = {
  timeout: 100,
  retryInterval: 1000,
  maxMissed: 10_000,
  maxLength: 1024 ** 2,
}
