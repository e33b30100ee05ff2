import { type BatchObservableCallback, metrics } from '@opentelemetry/api'
import type { Logger } from '#kernel/logger.ts'
import type { Outcome } from './attempt.ts'
import type { ClaimedEvent, OutboxStore } from './outbox-store.ts'

export interface OutboxMeasure {
  /** Counts an attempt. */
  onOutcome(event: ClaimedEvent, outcome: Outcome['kind']): void
  /** Ends the measuring. */
  stop(): void
}

/**
 * Counts deliveries in `outbox.deliveries`, and measures what waits, whenever metrics are exported:
 * `outbox.pending`, `outbox.dead` and `outbox.lag`. Call it after telemetry has started.
 */
export function measureOutbox(
  store: Pick<OutboxStore, 'backlog'>,
  logger: Pick<Logger, 'warn'>,
): OutboxMeasure {
  const meter = metrics.getMeter('events')
  const deliveries = meter.createCounter('outbox.deliveries', {
    description: 'Attempts to deliver an event: delivered, failed, or dead after the last of them.',
  })
  const pending = meter.createObservableGauge('outbox.pending', {
    description: 'Events that wait for their delivery.',
  })
  const dead = meter.createObservableGauge('outbox.dead', {
    description: 'Events that failed too often, and that somebody has to look into.',
  })
  const lag = meter.createObservableGauge('outbox.lag', {
    description: 'How long the oldest event has waited for its delivery.',
    unit: 's',
  })
  const gauges = [pending, dead, lag]
  const observe: BatchObservableCallback = async (result) => {
    try {
      const backlog = await store.backlog()
      result.observe(pending, backlog.pending)
      result.observe(dead, backlog.dead)
      result.observe(lag, backlog.lag)
    } catch (err) {
      logger.warn({ err }, 'The outbox could not be measured')
    }
  }
  meter.addBatchObservableCallback(observe, gauges)
  return {
    onOutcome: ({ type }, outcome) => deliveries.add(1, { 'event.type': type, outcome }),
    stop: () => meter.removeBatchObservableCallback(observe, gauges),
  }
}
