import type { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { NewEvent } from '../events/event.ts'
import type { EventOutbox } from '../events/outbox.ts'
import type { IdGenerator } from '../id.ts'
import type { Result } from '../result.ts'
import type { UnitOfWork } from '../unit-of-work.ts'
import { Bus } from './bus.ts'
import type { CommandType, Handler, Message } from './message.ts'
import { refusalsAsResults, transactional, validated } from './middlewares.ts'
import { traceMessages } from './trace-messages.ts'

/** What a command's handler may ask for beside its own dependencies. */
export interface CommandContext {
  /** Keeps an event with the command's changes, to deliver it after; never, if it fails. */
  emit(event: NewEvent): void
  /** Runs `callback` once the command's changes are kept; never, if it fails. */
  afterCommit(callback: () => Promise<void>): void
}

export interface CommandHandler<Input, Value>
  extends Handler<Input, Result<Value>, CommandContext> {
  /**
   * The events that a success has caused, by the value it answers with and the input. They are
   * emitted after those that `execute` emits itself.
   */
  events?(value: Value, input: Input): readonly NewEvent[]
}

export interface CommandBusDependencies {
  readonly unitOfWork: UnitOfWork
  readonly outbox: EventOutbox
  readonly newId: IdGenerator
  readonly clock: Clock
}

/** Takes each command to its handler, and emits the events that this has caused. */
export class CommandBus {
  readonly #bus: Bus<CommandContext>

  constructor(bus: Bus<CommandContext>) {
    this.#bus = bus
  }

  /** @throws {TypeError} when the type has a handler already, or the handler is none */
  register<Schema extends z.core.$ZodType, Value>(
    type: CommandType<Schema, Value>,
    handler: CommandHandler<z.output<Schema>, NoInfer<Value>>,
  ): this {
    if (handler?.events !== undefined && typeof handler.events !== 'function') {
      throw new TypeError(
        `The handler of ${type.messageName} has events that are no method events(value, input).`,
      )
    }
    this.#bus.register(type, emitting(handler))
    return this
  }

  /** @throws {TypeError} when no handler is registered for the command */
  execute<Answer>(command: Message<Answer>): Promise<Answer> {
    return this.#bus.execute(command)
  }
}

/** Commands run in one transaction each, and answer refusals with a `Result`. */
export function createCommandBus(dependencies: CommandBusDependencies): CommandBus {
  const { unitOfWork, outbox, newId, clock } = dependencies
  const middlewares = [
    traceMessages('command'),
    refusalsAsResults,
    validated,
    transactional(unitOfWork),
  ]
  const bus = new Bus<CommandContext>(middlewares, () => ({
    emit(event) {
      outbox.add({ ...event, id: newId<'Event'>(), occurredAt: clock() })
    },
    afterCommit: (callback) => unitOfWork.afterCommit(callback),
  }))
  return new CommandBus(bus)
}

/** Has the handler's `events` emitted while its transaction is still open. */
function emitting<Input, Value>(
  handler: CommandHandler<Input, Value>,
): Handler<Input, Result<Value>, CommandContext> {
  if (!handler?.events) return handler
  return {
    async execute(input, context) {
      const result = await handler.execute(input, context)
      if (!result.ok) return result
      for (const event of handler.events?.(result.value, input) ?? []) context.emit(event)
      return result
    },
  }
}
