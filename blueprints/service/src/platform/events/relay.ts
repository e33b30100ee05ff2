import { context } from '@opentelemetry/api'
import { suppressTracing } from '@opentelemetry/core'
import type { EventBus } from '#kernel/events/event-bus.ts'
import { Alarm } from './alarm.ts'
import { type AttemptOptions, attempt, type Outcome } from './attempt.ts'
import type { ClaimedEvent, OutboxStore } from './outbox-store.ts'

export interface RelayOptions extends AttemptOptions {
  readonly events: EventBus
  readonly store: OutboxStore
  /** How long to wait, in milliseconds, before looking for what no nudge has told of. */
  readonly pollInterval: number
  /** How long a claimed event is left to this relay, in milliseconds: longer than an attempt takes. */
  readonly lease: number
  /** How many events are delivered at the same time. */
  readonly concurrency: number
  /** How long delivered events are kept, in milliseconds. */
  readonly retention: number
  readonly onOutcome?: (event: ClaimedEvent, outcome: Outcome['kind']) => void
}

/**
 * Takes events from the outbox to their subscribers. Of each entity one event is under way at any
 * time, in whatever process, so that they arrive in order. As long as nobody listens to anything,
 * it asks the store for nothing. Only deliveries are traced: looking for events would be a trace every few seconds.
 */
export class Relay {
  readonly #options: RelayOptions
  readonly #running = new Set<Promise<void>>()
  readonly #alarm = new Alarm()
  #loop: Promise<void> | undefined
  #stopping = false
  #isReachable = true

  constructor(options: RelayOptions) {
    this.#options = options
  }

  /** Call it once, outside of any request. */
  start(): void {
    this.#loop = this.#run()
  }

  /** Says that there may be something to deliver. */
  nudge(): void {
    this.#alarm.ring()
  }

  /** Takes no more events, and waits for those that are under way. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#alarm.ring()
    await this.#loop
    await Promise.all(this.#running)
    this.#alarm.off()
  }

  async #run(): Promise<void> {
    const { events, random } = this.#options
    let cleanAt = performance.now() + random() * CLEANING_INTERVAL
    while (!this.#stopping) {
      await this.#claim()
      if (performance.now() >= cleanAt && events.types.length > 0) {
        cleanAt = performance.now() + CLEANING_INTERVAL
        this.#track(this.#clean())
      }
      await this.#alarm.wait(this.#pause())
    }
  }

  async #claim(): Promise<void> {
    const { store, events, concurrency, lease, logger } = this.#options
    const free = concurrency - this.#running.size
    if (free <= 0 || events.types.length === 0) return
    try {
      const claimed = await untraced(() => store.claim(events.types, free, lease))
      this.#isReachable = true
      for (const event of claimed) this.#track(this.#attempt(event))
    } catch (err) {
      if (this.#isReachable) logger.warn({ err }, 'The outbox cannot be read; events have to wait')
      this.#isReachable = false
    }
  }

  async #attempt(event: ClaimedEvent): Promise<void> {
    const { logger, onOutcome, pollInterval } = this.#options
    try {
      const outcome = await attempt(event, this.#options)
      onOutcome?.(event, outcome.kind)
      if (outcome.kind === 'failed' && outcome.delay < pollInterval) {
        this.#alarm.ringIn(outcome.delay)
      }
    } catch (err) {
      logger.error(
        { err, eventId: event.id, type: event.type },
        'How a delivery went could not be kept; the event will be delivered again',
      )
    }
  }

  async #clean(): Promise<void> {
    const { store, events, retention, logger } = this.#options
    try {
      const removed = await untraced(() => store.clean(events.types, retention))
      if (removed > 0) logger.info({ removed }, 'Old events were removed from the outbox')
    } catch (err) {
      logger.warn({ err }, 'Old events could not be removed from the outbox')
    }
  }

  /** What ends may let an event begin: the next of its entity, or any that there was no room for. */
  #track(work: Promise<void>): void {
    const done = work.then(() => {
      this.#running.delete(done)
      this.#alarm.ring()
    })
    this.#running.add(done)
  }

  /** Varies, so that instances that were started together do not ask together. */
  #pause(): number | undefined {
    const { events, pollInterval, random } = this.#options
    return events.types.length === 0 ? undefined : pollInterval * (0.9 + random() / 5)
  }
}

const untraced = <T>(work: () => Promise<T>): Promise<T> =>
  context.with(suppressTracing(context.active()), work)

const CLEANING_INTERVAL = 3_600_000
