import { z } from 'zod'
import type { DomainEvent, EventType } from './event.ts'
import type { AnyEventType, Subscriber } from './subscribers.ts'
import { UnreadableEvent } from './unreadable-event.ts'

/** What a subscriber may know of the attempt to tell it. */
export interface Delivery {
  /** Aborts when the attempt has taken too long: the event will be delivered once more. */
  readonly signal: AbortSignal
  /** 1 for the first attempt. */
  readonly attempt: number
}

/** Takes each event to all who subscribed to its type. */
export class EventBus {
  readonly #subscriptions = new Map<string, Subscription>()

  /** @throws {TypeError} when another type has the same name */
  subscribe<Schema extends z.core.$ZodType>(
    type: EventType<Schema>,
    subscriber: Subscriber<z.output<Schema>, Delivery>,
  ): this {
    const { eventType } = type
    const subscription = this.#subscriptions.get(eventType) ?? { type, subscribers: [] }
    if (subscription.type !== type) {
      throw new TypeError(`Two types of events are called ${eventType}: rename one of them.`)
    }
    subscription.subscribers.push(subscriber)
    this.#subscriptions.set(eventType, subscription)
    return this
  }

  /** The types that somebody listens to. */
  get types(): readonly string[] {
    return [...this.#subscriptions.keys()]
  }

  hasSubscribers(eventType: string): boolean {
    return this.#subscriptions.has(eventType)
  }

  /**
   * Tells the subscribers, one after the other; those after one that fails are told as well.
   *
   * @throws what the subscriber threw, or an AggregateError of what several threw
   * @throws {UnreadableEvent} when the type's schema does not read the payload
   */
  async deliver(event: DomainEvent, delivery: Delivery): Promise<void> {
    const subscription = this.#subscriptions.get(event.type)
    if (!subscription) return
    const { data: payload, error } = await z.safeParseAsync(subscription.type.schema, event.payload)
    if (error) throw new UnreadableEvent(event.type, error)
    const errors: unknown[] = []
    for (const subscriber of subscription.subscribers) {
      try {
        await subscriber({ ...event, payload }, delivery)
      } catch (error) {
        errors.push(error)
      }
    }
    if (errors.length > 1) throw new AggregateError(errors, `${errors.length} subscribers failed`)
    if (errors.length > 0) throw errors[0]
  }
}

interface Subscription {
  readonly type: AnyEventType
  // biome-ignore lint/suspicious/noExplicitAny: each takes the payload of its own type
  readonly subscribers: Subscriber<any, Delivery>[]
}
