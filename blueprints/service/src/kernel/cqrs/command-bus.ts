import type { Result } from '../result.ts'
import type { UnitOfWork } from '../unit-of-work.ts'
import { Bus } from './bus.ts'
import type { Handler } from './message.ts'
import { refusalsAsResults, transactional, validated } from './middlewares.ts'
import { traceMessages } from './trace-messages.ts'

/** What a command's handler may ask for beside its own dependencies. */
export interface CommandContext {
  /** Runs `callback` once the command's changes are kept; never, if it fails. */
  afterCommit(callback: () => Promise<void>): void
}

export type CommandHandler<Input, Value> = Handler<Input, Result<Value>, CommandContext>

export type CommandBus = Bus<CommandContext>

/** Commands run in one transaction each, and answer refusals with a `Result`. */
export function createCommandBus(unitOfWork: UnitOfWork): CommandBus {
  return new Bus(
    [traceMessages('command'), refusalsAsResults, validated, transactional(unitOfWork)],
    () => ({
      afterCommit: (callback) => unitOfWork.afterCommit(callback),
    }),
  )
}
