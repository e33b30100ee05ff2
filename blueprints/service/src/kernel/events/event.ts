import { z } from 'zod'
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
export interface EventType<
  Schema extends z.core.$ZodType = z.core.$ZodType,
  Name extends string = string,
> {
  /** @throws {TypeError} when the payload, as JSON, is not what the schema says */
  (entityId: string, payload: z.input<Schema>): NewEvent<z.input<Schema>>
  readonly eventType: Name
  readonly version: number
  readonly schema: Schema
}

/**
 * Declares a kind of event: `defineEvent('orders.closed', 1, z.object({ total: … }))`.
 *
 * Payloads are stored as JSON, and read by the schema again when they are delivered. Events that
 * were emitted before a deployment are delivered after it: a schema of a later version has to read
 * the earlier ones too, by a default, a union or `z.preprocess`.
 */
export function defineEvent<const Name extends string, Schema extends z.core.$ZodType>(
  eventType: Name,
  version: number,
  schema: Schema,
): EventType<Schema, Name> {
  const create = (entityId: string, payload: z.input<Schema>) => ({
    type: eventType,
    version,
    entityId,
    payload: toJson(eventType, schema, payload),
  })
  return Object.assign(create, { eventType, version, schema })
}

/** A copy of the payload as its subscribers will read it. */
function toJson<Schema extends z.core.$ZodType>(
  eventType: string,
  schema: Schema,
  payload: z.input<Schema>,
): z.input<Schema> {
  const json = JSON.parse(JSON.stringify(payload) ?? 'null')
  const { error } = z.safeParse(schema, json)
  if (!error) return json
  throw new TypeError(
    `The payload of ${eventType}, as JSON, is not what its schema says: ${z.prettifyError(error)}`,
  )
}
