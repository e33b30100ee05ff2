import { trace } from '@opentelemetry/api'
import { expect, it, vi } from 'vitest'
import { z } from 'zod'
import { UnreadableEvent } from '#kernel/events/unreadable-event.ts'
import { createMemoryLogger, silentLogger } from '#kernel/testing/memory-logger.ts'
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

it('R5.5 an event without a cause has no link', async () => {
  const deliver = async () => {}
  const [span] = await recordSpans(async () => {
    const event = { ...buildEvent(), attempt: 1 }
    const outcome = await attempt(event, { ...options, events: { deliver } })
    expect(outcome).toEqual({ kind: 'delivered' })
  })
  expect(span?.links).toEqual([])
})

it('a delivery leaves no timer', async () => {
  vi.useFakeTimers()
  try {
    const deliver = async () => {}
    await attempt({ ...buildEvent(), attempt: 1 }, { ...options, events: { deliver } })
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})

it('R5.5 what the store throws is thrown on, and recorded on the span', async () => {
  const settle = () => Promise.reject(new TypeError('lost connection'))
  const [span] = await recordSpans(async () => {
    const delivery = attempt(
      { ...buildEvent(), attempt: 1 },
      { ...options, events: { deliver: async () => {} }, store: { ...store, settle } },
    )
    await expect(delivery).rejects.toThrow('lost connection')
  })
  expect(span).toMatchObject({ status: { code: 2 }, attributes: { 'error.type': 'TypeError' } })
})

it.each([
  [new RangeError('no paper'), 'RangeError: no paper'],
  ['no paper', 'no paper'],
])('notes why %s failed', async (thrown, expected) => {
  const reasons: string[] = []
  const giveUp = async (_: unknown, reason: string) => void reasons.push(reason)
  const retry = giveUp
  for (const number of [1, 2]) {
    await attempt(
      { ...buildEvent(), attempt: number },
      {
        ...options,
        events: { deliver: () => Promise.reject(thrown) },
        store: { ...store, retry, giveUp },
      },
    )
  }
  expect(reasons).toEqual([expected, expected])
})

it('logs that a subscriber failed, or that none was told since the event cannot be read', async () => {
  const logger = createMemoryLogger()
  const unreadable = new UnreadableEvent('books.lent', new z.ZodError([]))
  for (const error of [new Error('no paper'), unreadable]) {
    const events = { deliver: () => Promise.reject(error) }
    await attempt({ ...buildEvent(), attempt: 1 }, { ...options, events, logger })
  }
  expect(logger.entries.map(({ fields, message }) => [fields.err, message])).toEqual([
    [expect.any(Error), expect.stringContaining('A subscriber failed')],
    [unreadable, expect.stringContaining('An event cannot be read')],
  ])
})

it('the wait after a failure doubles up to its limit, half of it by chance', () => {
  const backoff = { delay: 100, maxDelay: 1000 }
  const waits = (random: number) =>
    [1, 2, 3, 4, 5, 2000].map((number) => backoffAfter(number, backoff, () => random))
  expect(waits(0)).toEqual([50, 100, 200, 400, 500, 500])
  expect(waits(1)).toEqual([100, 200, 400, 800, 1000, 1000])
})
