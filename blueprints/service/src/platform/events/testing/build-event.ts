import { randomId } from '#kernel/id.ts'
import type { CausedEvent } from '../outbox-store.ts'

/** An event for tests: unlike any other, and with the given members. */
export function buildEvent(overrides: Partial<CausedEvent> = {}): CausedEvent {
  return {
    id: randomId<'Event'>(),
    type: 'books.lent',
    version: 1,
    entityId: randomId(),
    occurredAt: new Date('2026-01-15T09:30:00.000Z'),
    payload: { reader: 'Emma' },
    ...overrides,
  }
}
