import { redactorOf } from '#config/redact.ts'
import type { Config } from '#config/schema.ts'
import type { CacheProvider } from '#kernel/cache.ts'
import { type Clock, monotonicClock, systemClock } from '#kernel/clock.ts'
import { type CommandBus, createCommandBus } from '#kernel/cqrs/command-bus.ts'
import { createQueryBus, type QueryBus } from '#kernel/cqrs/query-bus.ts'
import type { EventBus } from '#kernel/events/event-bus.ts'
import { type IdGenerator, randomId } from '#kernel/id.ts'
import type { Logger } from '#kernel/logger.ts'
import { toCacheOptions } from './cache/cache-options.ts'
import { openCache } from './cache/open-cache.ts'
import { type Database, openDatabase } from './database/database.ts'
import { toDatabaseOptions } from './database/database-options.ts'
import { openEvents } from './events/open-events.ts'
import type { Relay } from './events/relay.ts'
import { createHealth, type Health } from './health/health.ts'
import type { FinishFirst } from './process/signals.ts'
import { traceCache } from './telemetry/trace-cache.ts'

/** All that the service is built upon: the outside world, and the kernel's buses. */
export interface Platform {
  readonly config: Config
  readonly logger: Logger
  readonly database: Database
  readonly cache: CacheProvider
  readonly health: Health
  readonly commands: CommandBus
  readonly queries: QueryBus
  readonly events: EventBus
  /** Takes events to their subscribers, once it is started. */
  readonly relay: Pick<Relay, 'start'>
  readonly clock: Clock
  readonly newId: IdGenerator
  /** Closes what was opened, the last first. */
  close(): Promise<void>
}

export interface PlatformOptions {
  /** Runs what a signal may not cut off. */
  readonly finishFirst?: FinishFirst
  /** For scripts: to work through the process that has the embedded database open, where there is one. */
  readonly shared?: boolean
}

/** @throws {DatabaseStartError, MigrationError} when the database cannot be used */
export async function createPlatform(
  config: Config,
  logger: Logger,
  options: PlatformOptions = {},
): Promise<Platform> {
  const database = await openDatabase({ ...toDatabaseOptions(config, logger), ...options })
  return assemblePlatform(config, logger, database)
}

/** The platform over a database that is open, which it closes. */
export function assemblePlatform(config: Config, logger: Logger, database: Database): Platform {
  const openedCache = openCache(toCacheOptions(config, logger, monotonicClock))
  const { events, outbox, relay, ...openedEvents } = openEvents(config, logger, database)
  const health = createHealth({
    checks: [database, ...openedCache.healthChecks],
    timeout: config.HEALTH_CHECK_TIMEOUT,
    logger,
    clock: monotonicClock,
    redact: redactorOf(config),
  })
  const [newId, clock] = [randomId, systemClock]
  return {
    config,
    logger,
    database,
    cache: traceCache(openedCache.cache),
    health,
    commands: createCommandBus({ unitOfWork: database, outbox, newId, clock }),
    events,
    relay,
    queries: createQueryBus(),
    clock,
    newId,
    async close() {
      try {
        await openedEvents.close()
      } finally {
        await openedCache.close().finally(() => database.close())
      }
    },
  }
}
