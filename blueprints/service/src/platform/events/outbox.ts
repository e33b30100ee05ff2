import { context, defaultTextMapSetter } from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import type { DomainEvent } from '#kernel/events/event.ts'
import type { EventBus } from '#kernel/events/event-bus.ts'
import type { EventOutbox } from '#kernel/events/outbox.ts'
import type { Database } from '../database/database.ts'
import type { CausedEvent } from './outbox-store.ts'
import { insertEvents } from './prisma-outbox-store.ts'

export interface OutboxDependencies {
  readonly database: Pick<Database, 'current' | 'beforeCommit' | 'afterCommit'>
  readonly events: Pick<EventBus, 'hasSubscribers'>
  /** Called after a commit that has kept events. */
  readonly onKept: () => void
}

/**
 * The outbox in the service's own database. The events of a transaction are written together, in the
 * order of their emission, right before it commits. Those that nobody listens to are not written.
 */
export function createOutbox({ database, events, onKept }: OutboxDependencies): EventOutbox {
  const batches = new WeakMap<object, CausedEvent[]>()
  const openBatch = () => {
    const batch: CausedEvent[] = []
    database.beforeCommit(async () => {
      // Emitted from now on, they open another batch.
      batches.delete(database.current)
      await insertEvents(database.current, batch)
    })
    database.afterCommit(async () => onKept())
    batches.set(database.current, batch)
    return batch
  }
  return {
    add(event: DomainEvent) {
      if (!events.hasSubscribers(event.type)) return
      const batch = batches.get(database.current) ?? openBatch()
      batch.push({ ...event, traceparent: currentTraceparent() })
    },
  }
}

const propagator = new W3CTraceContextPropagator()

function currentTraceparent(): string | undefined {
  const carrier: { traceparent?: string } = {}
  propagator.inject(context.active(), carrier, defaultTextMapSetter)
  return carrier.traceparent
}
