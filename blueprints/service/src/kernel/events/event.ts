import type { z } from 'zod'
import type { Id } from '../id.ts'

/** Something that happened to an entity, and that others may want to know. */
export interface DomainEvent<Payload = unknown> extends NewEvent<Payload> {
  /** Lets a subscriber tell that it has seen an event before. */
  readonly id: Id<'Event'>
  readonly occurredAt: Date
}

/** What a command emits; its id and time are added when it does. */
export interface NewEvent<Payload = unknown> {
  /** In lower case, and in the past: `orders.closed`. */
  readonly type: string
  /** Of the payload's shape: a change that subscribers have to know of takes the next number. */
  readonly version: number
  readonly entityId: string
  /** JSON, so that it can be stored and sent. */
  readonly payload: Payload
}

/** A kind of event. Called with what happened, it makes an event to emit. */
export interface EventType<Schema extends z.ZodType> {
  (entityId: string, payload: z.output<Schema>): NewEvent<z.output<Schema>>
  readonly eventType: string
  readonly version: number
  readonly schema: Schema
}

/** Declares a kind of event: `defineEvent('orders.closed', 1, z.object({ total: … }))`. */
export function defineEvent<Schema extends z.ZodType>(
  eventType: string,
  version: number,
  schema: Schema,
): EventType<Schema> {
  const create = (entityId: string, payload: z.output<Schema>) => ({
    type: eventType,
    version,
    entityId,
    payload,
  })
  return Object.assign(create, { eventType, version, schema })
}
