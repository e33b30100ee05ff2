import type { z } from 'zod'
import type { Result } from '../result.ts'

declare const answer: unique symbol

/** What a bus carries: the name of its type, and the input. */
export interface Message<Answer> {
  readonly name: string
  readonly input: unknown
  /** Never there at run time: it carries the type of the answer to where the message is sent. */
  readonly [answer]?: Answer
}

/**
 * A kind of message. Called with an input, it makes a message to send.
 *
 * Schemas are bounded by zod's core type: with all the methods of `ZodType`, a tenth of a type-check would
 * go into comparing them, schema by schema.
 */
export interface MessageType<Schema extends z.core.$ZodType, Answer> {
  (input: z.input<Schema>): Message<Answer>
  /** Unique in the service, in lower case: `orders.create`. Spans and logs show it. */
  readonly messageName: string
  readonly schema: Schema
}

/** The one piece of code that answers a kind of message. */
export interface Handler<Input, Answer, Context> {
  execute(input: Input, context: Context): Promise<Answer>
}

/** Asks for a change. Answered with a `Result`. */
export type CommandType<Schema extends z.core.$ZodType, Value> = MessageType<Schema, Result<Value>>

/** Asks for data, and changes nothing. */
export type QueryType<Schema extends z.core.$ZodType, Data> = MessageType<Schema, Data>

/**
 * Declares a command. The second call gives the type of the value that it answers with:
 *
 *     const CloseOrder = defineCommand('orders.close', z.object({ id: orderId }))<Order>()
 */
export function defineCommand<Schema extends z.core.$ZodType>(name: string, schema: Schema) {
  return <Value = void>(): CommandType<Schema, Value> => defineMessage(name, schema)
}

/** Declares a query, like `defineCommand`. */
export function defineQuery<Schema extends z.core.$ZodType>(name: string, schema: Schema) {
  return <Data>(): QueryType<Schema, Data> => defineMessage(name, schema)
}

function defineMessage<Schema extends z.core.$ZodType, Answer>(
  messageName: string,
  schema: Schema,
): MessageType<Schema, Answer> {
  const create = (input: z.input<Schema>): Message<Answer> => ({ name: messageName, input })
  return Object.assign(create, { messageName, schema })
}
