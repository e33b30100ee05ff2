import type { Config } from '#config/schema.ts'
import { EventBus } from '#kernel/events/event-bus.ts'
import type { EventOutbox } from '#kernel/events/outbox.ts'
import type { Logger } from '#kernel/logger.ts'
import type { Database } from '../database/database.ts'
import { measureOutbox } from './measure-outbox.ts'
import { createOutbox } from './outbox.ts'
import { PrismaOutboxStore } from './prisma-outbox-store.ts'
import { Relay } from './relay.ts'

export interface ServiceEvents {
  readonly events: EventBus
  readonly outbox: EventOutbox
  /** Delivers nothing until it is started. */
  readonly relay: Pick<Relay, 'start'>
  /** Ends the deliveries that are under way. */
  close(): Promise<void>
}

/** The service's events, from their outbox in the database to their subscribers. */
export function openEvents(config: Config, logger: Logger, database: Database): ServiceEvents {
  const store = new PrismaOutboxStore(database.client)
  const events = new EventBus()
  const measure = measureOutbox(
    { backlog: async () => (events.types.length > 0 ? store.backlog() : NOTHING) },
    logger,
  )
  const relay = new Relay({
    events,
    store,
    logger,
    random: Math.random,
    pollInterval: config.OUTBOX_POLL_INTERVAL,
    concurrency: config.OUTBOX_CONCURRENCY,
    deliveryTimeout: config.OUTBOX_DELIVERY_TIMEOUT,
    lease: config.OUTBOX_DELIVERY_TIMEOUT + LEASE_GRACE,
    maxAttempts: config.OUTBOX_MAX_ATTEMPTS,
    backoff: { delay: config.OUTBOX_RETRY_DELAY, maxDelay: config.OUTBOX_RETRY_DELAY_MAX },
    retention: config.OUTBOX_RETENTION * 3_600_000,
    onOutcome: measure.onOutcome,
  })
  const outbox = createOutbox({ database, events, onKept: () => relay.nudge() })
  return {
    events,
    outbox,
    relay,
    async close() {
      measure.stop()
      await relay.stop()
    },
  }
}

/** What it takes, beyond the delivery, to note how it went. */
const LEASE_GRACE = 15_000

const NOTHING = { pending: 0, dead: 0, lag: 0 }
