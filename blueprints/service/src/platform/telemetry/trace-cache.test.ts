import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CacheProvider } from '#kernel/cache.ts'
import { createMemoryLogger } from '#kernel/testing/memory-logger.ts'
import { traced } from '#kernel/traced.ts'
import { createMemoryCache } from '#platform/cache/memory-cache.ts'
import { describeCacheProvider } from '#platform/cache/testing/cache-contract.ts'
import { createFakeClock } from '#platform/cache/testing/fake-clock.ts'
import { type OtlpReceiver, startOtlpReceiver } from './testing/otlp-receiver.ts'
import { withTelemetry } from './testing/with-telemetry.ts'
import { traceCache } from './trace-cache.ts'

describeCacheProvider('a traced cache', async () => createTestCache())

describe('traceCache', () => {
  let receiver: OtlpReceiver
  beforeEach(async () => {
    receiver = await startOtlpReceiver()
  })
  afterEach(() => receiver.close())

  it('R4.4 gives operations spans in the trace, and computing a miss is inside', async () => {
    await run(async (cache) => {
      await cache.getOrSet(
        'jane',
        traced('query', async () => 'hunter2'),
      )
      await cache.getOrSet(
        'jane',
        traced('query', async () => 'hunter2'),
      )
      await cache.get('nobody')
      await cache.set('joe', 1)
      await cache.delete('joe')
      await cache.invalidateTags('people')
      await cache.clear()
    })
    const spans = receiver.spans()
    const root = spans.at(-1)
    const parentOf = new Map(spans.map(({ spanId, name }) => [spanId, name]))
    expect(
      spans.map(({ name, parentSpanId = '', attributes }) => [
        `${parentOf.get(parentSpanId)} > ${name}`,
        attributes['cache.hit'],
      ]),
    ).toEqual([
      ['cache getOrSet > query', undefined],
      ['work > cache getOrSet', false],
      ['work > cache getOrSet', true],
      ['work > cache get', false],
      ['work > cache set', undefined],
      ['work > cache delete', undefined],
      ['work > cache invalidateTags', undefined],
      ['work > cache clear', undefined],
      ['undefined > work', undefined],
    ])
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([root?.traceId]))
    expect(receiver.text()).not.toMatch(/jane|joe|nobody|hunter2|people/)
  })

  it('R4.4 counts hits and misses', async () => {
    await run(async (cache) => {
      for (const key of ['a', 'b', 'a', 'a']) await cache.getOrSet(key, async () => 1)
      await cache.get('a')
      await cache.get('c')
    })
    const countOf = (metric: string) =>
      receiver.metrics().find(({ name }) => name === metric)?.points[0]?.value
    expect({ hits: countOf('cache.hits'), misses: countOf('cache.misses') }).toEqual({
      hits: 3,
      misses: 3,
    })
  })

  it('hands on the error of what computes, and counts the miss', async () => {
    const broken = new RangeError('no')
    const compute = async () => {
      throw broken
    }
    await run((cache) => expect(cache.getOrSet('a', compute)).rejects.toBe(broken))
    expect(receiver.spans()[0]).toMatchObject({ failed: true, attributes: { 'cache.hit': false } })
  })

  async function run(work: (cache: CacheProvider) => Promise<void>): Promise<void> {
    await withTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }, () => {
      const { cache } = createTestCache()
      return traced('work', () => work(cache))()
    })
  }
})

function createTestCache() {
  const { clock, pass } = createFakeClock()
  const cache = traceCache(createMemoryCache({ clock, logger: createMemoryLogger() }))
  return { cache, pass: async (seconds: number) => pass(seconds) }
}
