import type { MonotonicClock } from '#kernel/clock.ts'
import type { CausedEvent, ClaimedEvent, OutboxStore } from '../outbox-store.ts'

export interface MemoryOutboxStore extends OutboxStore {
  insert(events: readonly CausedEvent[]): Promise<void>
  /** The events in the order of their positions, with what became of them. */
  readonly rows: readonly MemoryRow[]
}

export interface MemoryRow {
  readonly event: CausedEvent
  status: 'pending' | 'delivered' | 'dead'
  attempts: number
  availableAt: number
  settledAt: number
  lastError?: string
}

/** An outbox that forgets. It passes the contract of the one in the database. */
export function createMemoryOutboxStore(clock: MonotonicClock): MemoryOutboxStore {
  let rows: MemoryRow[] = []
  const held = ({ id, attempt }: ClaimedEvent) =>
    rows.filter(
      (row) => row.event.id === id && row.status === 'pending' && row.attempts === attempt,
    )
  const settle = (event: ClaimedEvent, status: 'delivered' | 'dead') => {
    for (const row of held(event)) Object.assign(row, { status, settledAt: clock() })
  }

  return {
    get rows() {
      return rows
    },
    async insert(events) {
      rows.push(
        ...events.map((event) => ({
          event,
          status: 'pending' as const,
          attempts: 0,
          availableAt: clock(),
          settledAt: 0,
        })),
      )
    },
    async claim(types, limit, lease) {
      const pending = rows.filter(
        ({ status, event }) => status === 'pending' && types.includes(event.type),
      )
      const oldest = pending.filter(
        (row) => pending.find(({ event }) => event.entityId === row.event.entityId) === row,
      )
      const claimed = oldest.filter((row) => row.availableAt <= clock()).slice(0, limit)
      for (const row of claimed) {
        row.attempts += 1
        row.availableAt = clock() + lease
      }
      return claimed.map(({ event, attempts }) => ({ ...event, attempt: attempts }))
    },
    async settle(event) {
      settle(event, 'delivered')
    },
    async retry(event, reason, delay) {
      for (const row of held(event)) {
        Object.assign(row, { availableAt: clock() + delay, lastError: reason })
      }
    },
    async giveUp(event, reason) {
      for (const row of held(event)) row.lastError = reason
      settle(event, 'dead')
    },
    async clean(types, retention) {
      const limit = clock() - retention
      const kept = rows.filter(({ status, settledAt, availableAt, event }) => {
        if (status === 'delivered') return settledAt >= limit
        return status === 'dead' || types.includes(event.type) || availableAt >= limit
      })
      const removed = rows.length - kept.length
      rows = kept
      return removed
    },
    async backlog() {
      const pending = rows.filter(({ status }) => status === 'pending')
      return {
        pending: pending.length,
        dead: rows.filter(({ status }) => status === 'dead').length,
        lag:
          Math.max(0, ...pending.map(({ event }) => Date.now() - event.occurredAt.getTime())) /
          1000,
      }
    },
  }
}
