import { metrics } from '@opentelemetry/api'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { afterEach, expect, it } from 'vitest'
import { measureOutbox } from './measure-outbox.ts'
import { buildEvent } from './testing/build-event.ts'

afterEach(() => metrics.disable())

it('measures what waits and what is dead, and counts deliveries', async () => {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({ exporter })
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }))
  const warnings: unknown[] = []
  let isDown = false
  const backlog = async () => {
    if (isDown) throw new Error('gone')
    return { pending: 3, dead: 1, lag: 2.5 }
  }
  const measure = measureOutbox({ backlog }, { warn: (fields) => void warnings.push(fields) })
  const event = { ...buildEvent(), attempt: 1 }
  measure.onOutcome(event, 'failed')
  measure.onOutcome(event, 'delivered')
  measure.onOutcome(event, 'delivered')
  await reader.forceFlush()
  const exported = Object.fromEntries(
    (exporter.getMetrics().at(-1)?.scopeMetrics[0]?.metrics ?? []).map((metric) => [
      metric.descriptor.name,
      metric.dataPoints.map(({ value, attributes }) => [value, attributes]),
    ]),
  )
  expect(exported).toEqual({
    'outbox.deliveries': [
      [1, { 'event.type': 'books.lent', outcome: 'failed' }],
      [2, { 'event.type': 'books.lent', outcome: 'delivered' }],
    ],
    'outbox.pending': [[3, {}]],
    'outbox.dead': [[1, {}]],
    'outbox.lag': [[2.5, {}]],
  })

  isDown = true
  await reader.forceFlush()
  expect(warnings).toHaveLength(1)
  measure.stop()
  await reader.forceFlush()
  expect(warnings).toHaveLength(1)
  await reader.shutdown()
})
