import { type CommandBus, createCommandBus } from '../cqrs/command-bus.ts'
import type { DomainEvent, EventType } from '../events/event.ts'
import { EventBus } from '../events/event-bus.ts'
import { randomId } from '../id.ts'
import { createFakeUnitOfWork, type FakeUnitOfWork } from './fake-unit-of-work.ts'

export interface TestCommandBus {
  readonly commands: CommandBus
  readonly unitOfWork: FakeUnitOfWork
  readonly events: EventBus
  /** The events of the given types that were delivered, in order. */
  readonly delivered: readonly DomainEvent[]
}

/** A command bus over nothing, which remembers what it delivered. */
export function createTestCommandBus(
  // biome-ignore lint/suspicious/noExplicitAny: events of every payload
  eventTypes: readonly EventType<any>[] = [],
  clock = () => new Date('2026-01-15T09:30:00.000Z'),
): TestCommandBus {
  const delivered: DomainEvent[] = []
  const unitOfWork = createFakeUnitOfWork()
  const silent = { debug() {}, info() {}, warn() {}, error() {} }
  const events = new EventBus(silent)
  for (const eventType of eventTypes) {
    events.subscribe(eventType, async (event) => void delivered.push(event))
  }
  const commands = createCommandBus({ unitOfWork, events, newId: randomId, clock })
  return { commands, unitOfWork, events, delivered }
}
