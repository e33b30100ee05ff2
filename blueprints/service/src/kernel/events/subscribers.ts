import type { z } from 'zod'
import type { DomainEvent, EventType } from './event.ts'

/**
 * Who listens to each type of `Events`. A type without an entry does not compile, and neither does
 * an entry that no type has: whoever adds an event says who listens, even if nobody.
 *
 *     const subscribers = {
 *       'orders.closed': [sendInvoice],
 *       'orders.opened': [],
 *     } satisfies SubscribersOf<typeof events, Context>
 */
export type SubscribersOf<Events extends readonly AnyEventType[], Context> = {
  readonly [Type in Events[number] as Type['eventType']]: readonly Subscriber<
    z.output<Type['schema']>,
    Context
  >[]
}

/** An event of the type of `Events` that has this name, as its subscribers get it. */
export type DomainEventIn<
  Events extends readonly AnyEventType[],
  Name extends Events[number]['eventType'],
> = DomainEvent<z.output<Extract<Events[number], { readonly eventType: Name }>['schema']>>

/**
 * Told of every event of a type, at least once, and of the events of one entity in their order. When
 * it rejects, it is told again later; the event's id tells it what it has seen before.
 */
export type Subscriber<Payload, Context> = (
  event: DomainEvent<Payload>,
  context: Context,
) => Promise<void>

// biome-ignore lint/suspicious/noExplicitAny: a call with any payload
export type AnyEventType = EventType<any>
