import { type CommandBus, createCommandBus } from '../cqrs/command-bus.ts'
import type { DomainEvent } from '../events/event.ts'
import { randomId } from '../id.ts'
import { createFakeUnitOfWork, type FakeUnitOfWork } from './fake-unit-of-work.ts'

export interface TestCommandBus {
  readonly commands: CommandBus
  readonly unitOfWork: FakeUnitOfWork
  /** The events of the commands that succeeded, in order. */
  readonly events: readonly DomainEvent[]
}

/** A command bus over nothing, which remembers the events that were kept. */
export function createTestCommandBus(
  clock = () => new Date('2026-01-15T09:30:00.000Z'),
): TestCommandBus {
  const events: DomainEvent[] = []
  const unitOfWork = createFakeUnitOfWork()
  const outbox = {
    add: (event: DomainEvent) => unitOfWork.afterCommit(async () => void events.push(event)),
  }
  const commands = createCommandBus({ unitOfWork, outbox, newId: randomId, clock })
  return { commands, unitOfWork, events }
}
