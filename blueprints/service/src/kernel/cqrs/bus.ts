import type { z } from 'zod'
import type { Handler, Message, MessageType } from './message.ts'

/** What a middleware sees of a message on its way to the handler. */
export interface Call {
  readonly name: string
  readonly schema: z.core.$ZodType
  readonly input: unknown
}

/** Wraps the handling of every message, as in Koa or Hono: `next` goes on to the handler. */
export type Middleware = (
  call: Call,
  next: (input: unknown) => Promise<unknown>,
) => Promise<unknown>

/**
 * Takes each message to the one handler of its type, through the middlewares: the first of the list
 * is the outermost.
 */
export class Bus<Context> {
  readonly #handlings = new Map<string, (input: unknown) => Promise<unknown>>()
  readonly #middlewares: readonly Middleware[]
  readonly #createContext: () => Context

  constructor(middlewares: readonly Middleware[], createContext: () => Context) {
    this.#middlewares = middlewares
    this.#createContext = createContext
  }

  /** @throws {TypeError} when the type has a handler already, or the handler cannot execute */
  register<Schema extends z.core.$ZodType, Answer>(
    type: MessageType<Schema, Answer>,
    handler: Handler<z.output<Schema>, NoInfer<Answer>, Context>,
  ): this {
    const { messageName: name, schema } = type
    if (typeof handler?.execute !== 'function') {
      throw new TypeError(`The handler of ${name} has no method execute(input, context).`)
    }
    if (this.#handlings.has(name)) {
      throw new TypeError(`${name} has a handler already: register each message once.`)
    }
    const handle = (input: unknown): Promise<unknown> =>
      handler.execute(input as z.output<Schema>, this.#createContext())
    const handleThroughAll = this.#middlewares.reduceRight<(input: unknown) => Promise<unknown>>(
      (next, middleware) => (input) => middleware({ name, schema, input }, next),
      handle,
    )
    this.#handlings.set(name, handleThroughAll)
    return this
  }

  /** @throws {TypeError} when no handler is registered for the message */
  async execute<Answer>({ name, input }: Message<Answer>): Promise<Answer> {
    const handle = this.#handlings.get(name)
    if (!handle) {
      throw new TypeError(`${name} has no handler: register one in its module.`)
    }
    return (await handle(input)) as Answer
  }
}
