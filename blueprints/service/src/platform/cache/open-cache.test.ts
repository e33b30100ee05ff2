import { describe, expect, it } from 'vitest'
import { loadConfig } from '#config/load.ts'
import { requiredSettings } from '#config/testing/required-settings.ts'
import { createMemoryLogger } from '#kernel/testing/memory-logger.ts'
import { toCacheOptions } from './cache-options.ts'
import { openCache } from './open-cache.ts'
import { createFakeClock } from './testing/fake-clock.ts'

const open = (settings: Record<string, string>) => {
  const { clock, pass } = createFakeClock()
  const config = loadConfig({ ...requiredSettings(), NODE_ENV: 'test', ...settings })
  return { ...openCache(toCacheOptions(config, createMemoryLogger(), clock)), pass }
}

describe('openCache', () => {
  it('R3.2 keeps what has no time of its own for CACHE_TTL, and the rest for its own', async () => {
    const { cache, pass } = open({ CACHE_TTL: '60' })
    await cache.set('default', 1)
    await cache.set('short', 1, { ttl: 10 })
    await cache.set('long', 1, { ttl: 100 })
    await cache.getOrSet('computed', async () => 1, { tags: ['numbers'] })
    const kept = async () => {
      const keys = ['default', 'short', 'long', 'computed']
      const values = await Promise.all(keys.map((key) => cache.get(key)))
      return keys.filter((_, index) => values[index] !== undefined)
    }
    pass(59)
    expect(await kept()).toEqual(['default', 'long', 'computed'])
    pass(2)
    expect(await kept()).toEqual(['long'])
  })

  it('R3.8 keeps the tags of what has no time of its own', async () => {
    const { cache } = open({})
    await cache.getOrSet('computed', async () => 1, { tags: ['numbers'] })
    await cache.invalidateTags('numbers')
    expect(await cache.get('computed')).toBeUndefined()
  })

  it('R3.4 keeps CACHE_MAX_ENTRIES at most', async () => {
    const { cache } = open({ CACHE_MAX_ENTRIES: '1' })
    await cache.set('first', 1)
    await cache.set('second', 2)
    expect([await cache.get('first'), await cache.get('second')]).toEqual([undefined, 2])
  })

  it('R7.2 has a health check where there is something to reach, which fails while it is not', async () => {
    expect(open({}).healthChecks).toEqual([])
    const { healthChecks, close } = open({ REDIS_URL: 'redis://127.0.0.1:1' })
    const [check] = healthChecks
    expect(check?.name).toBe('cache')
    await expect(check?.check(new AbortController().signal)).rejects.toThrow()
    await close()
  })
})
