import { trace } from '@opentelemetry/api'
import { expect, it } from 'vitest'
import { silentLogger } from '#kernel/testing/memory-logger.ts'
import { recordSpans } from '#kernel/testing/record-spans.ts'
import { attempt } from './attempt.ts'
import { backoffAfter } from './backoff.ts'
import { buildEvent } from './testing/build-event.ts'

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
const store = { settle: async () => {}, retry: async () => {}, giveUp: async () => {} }
const options = {
  store,
  logger: silentLogger,
  random: () => 0,
  deliveryTimeout: 1000,
  maxAttempts: 2,
  backoff: { delay: 100, maxDelay: 1000 },
}

it('R5.5 a delivery is a trace of its own, linked to the one that caused the event', async () => {
  const event = { ...buildEvent({ traceparent }), attempt: 1 }
  const [inner, span] = await recordSpans(() =>
    trace.getTracer('test').startActiveSpan('poll', async (poll) => {
      const deliver = async () => trace.getTracer('test').startSpan('subscriber').end()
      await attempt(event, { ...options, events: { deliver } })
      poll.end()
    }),
  )
  expect(span).toMatchObject({
    name: 'process books.lent',
    kind: 4,
    status: { code: 0 },
    attributes: { 'messaging.message.id': event.id, 'event.attempt': 1 },
    links: [
      { context: { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' } },
    ],
  })
  expect(span?.parentSpanContext).toBeUndefined()
  expect(inner?.parentSpanContext?.spanId).toBe(span?.spanContext().spanId)
})

it('R5.5 what a subscriber throws is recorded on the span of the delivery', async () => {
  const deliver = () => Promise.reject(new RangeError('no paper'))
  const outcomes: unknown[] = []
  const spans = await recordSpans(async () => {
    for (const number of [1, 2]) {
      const event = { ...buildEvent(), attempt: number }
      outcomes.push(await attempt(event, { ...options, events: { deliver } }))
    }
  })
  expect(outcomes).toEqual([{ kind: 'failed', delay: 50 }, { kind: 'dead' }])
  expect(spans).toMatchObject(
    [1, 2].map(() => ({ status: { code: 2 }, attributes: { 'error.type': 'RangeError' } })),
  )
})

it('the wait after a failure doubles up to its limit, half of it by chance', () => {
  const backoff = { delay: 100, maxDelay: 1000 }
  const waits = (random: number) =>
    [1, 2, 3, 4, 5, 2000].map((number) => backoffAfter(number, backoff, () => random))
  expect(waits(0)).toEqual([50, 100, 200, 400, 500, 500])
  expect(waits(1)).toEqual([100, 200, 400, 800, 1000, 1000])
})
