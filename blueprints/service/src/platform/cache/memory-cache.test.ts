import { describe, expect, it } from 'vitest'
import { createMemoryLogger } from '#kernel/testing/memory-logger.ts'
import { createMemoryCache, type MemoryCacheOptions } from './memory-cache.ts'
import { describeCacheProvider } from './testing/cache-contract.ts'
import { createFakeClock } from './testing/fake-clock.ts'
import { Uncacheable } from './value-kind.ts'

function createTestCache(limits: Pick<MemoryCacheOptions, 'maxEntries' | 'maxBytes'> = {}) {
  const { clock, pass } = createFakeClock()
  const logger = createMemoryLogger()
  const cache = createMemoryCache({ clock, logger, ...limits })
  return { cache, logger, pass: async (seconds: number) => pass(seconds) }
}

describeCacheProvider('memory cache', async () => createTestCache())

describe('memory cache', () => {
  it('R3.4 evicts the least recently used entry when it is full', async () => {
    const { cache } = createTestCache({ maxEntries: 2 })
    await cache.set('a', 1)
    await cache.set('b', 2)
    await cache.get('a')
    await cache.set('c', 3)
    expect([await cache.get('a'), await cache.get('b'), await cache.get('c')]).toEqual([
      1,
      undefined,
      3,
    ])
  })

  it('R3.4 evicts by size too, and takes nothing that is larger than the whole', async () => {
    const { cache } = createTestCache({ maxBytes: 10_000 })
    await cache.set('a', 'x'.repeat(3000))
    await cache.set('b', 'x'.repeat(3000))
    expect(await cache.get('a')).toBeUndefined()
    await cache.set('c', 'x'.repeat(9000), { tags: ['large'] })
    expect(await cache.get('c')).toBeUndefined()
    expect(await cache.get('b')).toHaveLength(3000)
  })

  it('R3.3 is expired at the end of its time, not after it', async () => {
    const { cache, pass } = createTestCache()
    await cache.set('a', 1, { ttl: 10 })
    await pass(9.999)
    expect(await cache.get('a')).toBe(1)
    await pass(0.001)
    expect(await cache.get('a')).toBeUndefined()
  })

  it('R3.3 gives the room of an expired entry to others', async () => {
    const { cache, pass } = createTestCache({ maxEntries: 2 })
    await cache.set('brief', 1, { ttl: 1 })
    await cache.set('long', 2)
    await pass(1)
    expect(await cache.get('brief')).toBeUndefined()
    await cache.set('another', 3)
    expect([await cache.get('long'), await cache.get('another')]).toEqual([2, 3])
  })

  it('forgets what an entry replaces that is too large to be kept', async () => {
    const { cache } = createTestCache({ maxBytes: 10_000 })
    await cache.set('a', 'small', { tags: ['t'] })
    await cache.set('a', 'x'.repeat(9000))
    expect(await cache.get('a')).toBeUndefined()
  })

  it('R3.6 warns of values that it cannot keep, now and then, and does not tell their keys', async () => {
    const { cache, logger, pass } = createTestCache()
    for (let count = 0; count < 5; count += 1) await cache.set('a', new Map())
    await pass(60)
    await cache.set('a', new Map())
    const err = expect.any(Uncacheable)
    expect(logger.entries).toEqual([
      { level: 'warn', message: 'A value cannot be cached', fields: { err, suppressed: 0 } },
      { level: 'warn', message: 'A value cannot be cached', fields: { err, suppressed: 4 } },
    ])
  })
})
