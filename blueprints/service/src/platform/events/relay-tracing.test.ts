import { trace } from '@opentelemetry/api'
import { expect, it } from 'vitest'
import { recordSpans } from '#kernel/testing/record-spans.ts'
import { buildEvent } from './testing/build-event.ts'
import { BookLent, openRelay } from './testing/open-relay.ts'

it('R4.4 traces what it delivers, and not that it looks for it', async () => {
  const { store, events, relay } = openRelay({ pollInterval: 1 })
  events.subscribe(BookLent, async () => {})
  const claim = store.claim.bind(store)
  store.claim = async (...args) => {
    trace.getTracer('test').startSpan('claim').end()
    return claim(...args)
  }
  const spans = await recordSpans(async () => {
    relay.start()
    await store.insert([buildEvent()])
    await expect.poll(() => store.rows[0]?.status).toBe('delivered')
    await relay.stop()
  })
  expect(spans.map(({ name }) => name)).toEqual([expect.stringContaining(buildEvent().type)])
})
