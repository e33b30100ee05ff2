import type { Clock } from '../clock.ts'
import type { NewEvent } from '../events/event.ts'
import type { EventBus } from '../events/event-bus.ts'
import type { IdGenerator } from '../id.ts'
import type { Result } from '../result.ts'
import type { UnitOfWork } from '../unit-of-work.ts'
import { Bus } from './bus.ts'
import type { Handler } from './message.ts'
import { refusalsAsResults, transactional, validated } from './middlewares.ts'
import { traceMessages } from './trace-messages.ts'

/** What a command's handler may ask for beside its own dependencies. */
export interface CommandContext {
  /** Delivers an event once the command's changes are kept; never, if it fails. */
  emit(event: NewEvent): void
  /** Runs `callback` once the command's changes are kept; never, if it fails. */
  afterCommit(callback: () => Promise<void>): void
}

export type CommandHandler<Input, Value> = Handler<Input, Result<Value>, CommandContext>

export type CommandBus = Bus<CommandContext>

export interface CommandBusDependencies {
  readonly unitOfWork: UnitOfWork
  readonly events: EventBus
  readonly newId: IdGenerator
  readonly clock: Clock
}

/** Commands run in one transaction each, and answer refusals with a `Result`. */
export function createCommandBus(dependencies: CommandBusDependencies): CommandBus {
  const { unitOfWork, events, newId, clock } = dependencies
  return new Bus(
    [traceMessages('command'), refusalsAsResults, validated, transactional(unitOfWork)],
    () => ({
      emit(event) {
        const emitted = { ...event, id: newId<'Event'>(), occurredAt: clock() }
        unitOfWork.afterCommit(() => events.deliver(emitted))
      },
      afterCommit: (callback) => unitOfWork.afterCommit(callback),
    }),
  )
}
