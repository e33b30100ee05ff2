import type { Config } from '#config/schema.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Logger } from '#kernel/logger.ts'
import packageJson from '../../../package.json' with { type: 'json' }
import type { ServiceCacheOptions } from './open-cache.ts'

export function toCacheOptions(config: Config, logger: Logger, clock: Clock): ServiceCacheOptions {
  return {
    url: config.REDIS_URL,
    prefix: config.SERVICE_NAME,
    version: packageJson.version,
    ttl: config.CACHE_TTL,
    timeout: config.CACHE_TIMEOUT,
    maxEntries: config.CACHE_MAX_ENTRIES,
    logger,
    clock,
  }
}
