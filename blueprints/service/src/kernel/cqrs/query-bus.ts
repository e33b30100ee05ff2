import { Bus } from './bus.ts'
import type { Handler } from './message.ts'
import { validated } from './middlewares.ts'
import { traceMessages } from './trace-messages.ts'

export type QueryContext = Readonly<Record<string, never>>

export type QueryHandler<Input, Data> = Handler<Input, Data, QueryContext>

export type QueryBus = Bus<QueryContext>

/** Queries answer with data, and throw `InvalidInput` for an input that their schema refuses. */
export function createQueryBus(): QueryBus {
  return new Bus([traceMessages('query'), validated], () => ({}))
}
