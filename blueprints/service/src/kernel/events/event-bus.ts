import { trace } from '@opentelemetry/api'
import type { z } from 'zod'
import type { Logger } from '../logger.ts'
import { recordError } from '../record-error.ts'
import type { DomainEvent, EventType } from './event.ts'

/** Told of every event of a kind, after what caused it has been kept. */
export type Subscriber<Payload> = (event: DomainEvent<Payload>) => Promise<void>

/** Takes each event to all who subscribed to its kind. */
export class EventBus {
  readonly #subscribers = new Map<string, Subscriber<unknown>[]>()
  readonly #logger: Logger

  constructor(logger: Logger) {
    this.#logger = logger
  }

  subscribe<Schema extends z.ZodType>(
    { eventType }: EventType<Schema>,
    subscriber: Subscriber<z.output<Schema>>,
  ): this {
    const others = this.#subscribers.get(eventType) ?? []
    this.#subscribers.set(eventType, [...others, subscriber as Subscriber<unknown>])
    return this
  }

  /**
   * Tells the subscribers, one after the other, and never rejects: what happened has happened. An
   * error of one subscriber is logged and recorded on the current span, and the others are told.
   */
  async deliver(event: DomainEvent): Promise<void> {
    for (const subscriber of this.#subscribers.get(event.type) ?? []) {
      try {
        await subscriber(event)
      } catch (err) {
        const span = trace.getActiveSpan()
        if (span) recordError(span, err)
        this.#logger.error(
          { err, eventId: event.id, type: event.type },
          'A subscriber failed; what it was told of stands',
        )
      }
    }
  }
}
