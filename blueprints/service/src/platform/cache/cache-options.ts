import type { Config } from '#config/schema.ts'
import type { MonotonicClock } from '#kernel/clock.ts'
import type { Logger } from '#kernel/logger.ts'
import type { ServiceCacheOptions } from './open-cache.ts'
import { programVersion } from './program-version.ts'

export function toCacheOptions(
  config: Config,
  logger: Logger,
  clock: MonotonicClock,
): ServiceCacheOptions {
  return {
    url: config.REDIS_URL,
    prefix: config.SERVICE_NAME,
    // What another release has stored may have another shape.
    version: config.REDIS_URL === undefined ? '' : programVersion(),
    ttl: config.CACHE_TTL,
    timeout: config.CACHE_TIMEOUT,
    maxEntries: config.CACHE_MAX_ENTRIES,
    logger,
    clock,
  }
}
