import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createMultiLevelCache } from './multi-level-cache.ts'
import { createRedisCache } from './redis-cache.ts'
import { describeCacheProvider } from './testing/cache-contract.ts'
import { createTestCaches, type TestCaches } from './testing/open-caches.ts'
import { createRedisServer, eventually, redisServerMissing } from './testing/redis-server.ts'

const { TEST_REDIS_URL } = process.env
const missing = TEST_REDIS_URL ? undefined : redisServerMissing

describe.skipIf(missing)(missing ?? 'with Redis', async () => {
  const server = await createRedisServer(TEST_REDIS_URL)
  const opened: TestCaches[] = []
  const createCaches = () => {
    const caches = createTestCaches(server.url)
    opened.push(caches)
    return caches
  }

  beforeAll(() => server.start())
  afterEach(async () => {
    for (const caches of opened.splice(0)) {
      await caches.close()
      await server.admin(async (redis) => {
        const keys = await redis.keys(`${caches.prefix}:*`)
        if (keys.length > 0) await redis.unlink(...keys)
      })
    }
  })
  afterAll(() => server.kill())

  for (const create of [createRedisCache, createMultiLevelCache]) {
    describeCacheProvider(create.name, async () => ({
      cache: await createCaches().connect({}, create),
      pass: (seconds) => sleep(seconds * 1000),
    }))
  }

  describe('two instances', () => {
    const connectTwo = async () => {
      const caches = createCaches()
      const [first, second] = await Promise.all([caches.connect(), caches.connect()])
      return { first, second, caches }
    }

    it('R3.1 share what one of them computed', async () => {
      const { first, second } = await connectTwo()
      await first.getOrSet('n', async () => 1, { tags: ['t'] })
      expect(await second.getOrSet('n', async () => 2, { tags: ['t'] })).toBe(1)
    })

    it.each<[string, (cache: Awaited<ReturnType<typeof connectTwo>>['first']) => Promise<void>]>([
      ['deletes', (cache) => cache.delete('n')],
      ['invalidates by a tag', (cache) => cache.invalidateTags('t')],
      ['clears', (cache) => cache.clear()],
      ['replaces', (cache) => cache.set('n', 2)],
    ])('R3.8 see what the other %s, in memory too', async (_, change) => {
      const { first, second } = await connectTwo()
      let stored = 1
      const read = () => second.getOrSet('n', async () => stored, { tags: ['t'] })
      expect(await read()).toBe(1)
      stored = 2
      await change(first)
      await eventually(async () => (await read()) === 2)
    })

    it('R3.8 keep nothing that was read before the other invalidated it', async () => {
      const { first, second } = await connectTwo()
      const reading = Promise.withResolvers<void>()
      const answer = Promise.withResolvers<string>()
      const early = second.getOrSet('n', () => {
        reading.resolve()
        return answer.promise
      })
      await reading.promise
      await first.delete('n')
      answer.resolve('old')
      expect(await early).toBe('old')
      expect(await first.get('n')).toBeUndefined()
      expect(await second.get('n')).toBeUndefined()
    })

    it('R3.3 do not prolong the life of an entry by reading it into memory', async () => {
      const { first, second } = await connectTwo()
      // Once more where a busy machine took longer than that.
      const setAndRead = async () => {
        await first.set('n', 1, { ttl: 0.3 })
        await sleep(150)
        return await second.get('n')
      }
      await expect.poll(setAndRead).toBe(1)
      await sleep(170)
      expect(await second.get('n')).toBeUndefined()
    })
  })

  describe('two releases', () => {
    it('do not read the values of each other, and invalidate them', async () => {
      const caches = createCaches()
      const old = await caches.connect({ version: 'a' })
      const fresh = await caches.connect({ version: 'b' })
      await old.set('n', { shape: 'old' })
      expect(await fresh.get('n')).toBeUndefined()
      expect(await old.get('n')).toEqual({ shape: 'old' })
      await fresh.delete('n')
      await eventually(async () => (await old.get('n')) === undefined)
    })
  })

  it.each([
    ['text', (key: string) => ['SET', key, 'garbage']],
    ['a header of another shape', (key: string) => ['SET', key, '{"version":"1:1"}\n1']],
    ['another type', (key: string) => ['HSET', key, 'field', 'garbage']],
  ])('R3.6 reads %s as a miss, warns, and mends it', async (_, command) => {
    const caches = createCaches()
    const cache = await caches.connect({}, createRedisCache)
    const [name = '', ...args] = command(`${caches.prefix}:entry:n`)
    await server.admin((redis) => redis.call(name, ...args))
    expect(await cache.getOrSet('n', async () => 1)).toBe(1)
    expect(caches.logger.entries).toHaveLength(1)
    expect(await cache.get('n')).toBe(1)
  })

  it('R3.6 reads a value that is no JSON as a miss, warns, and removes it', async () => {
    const caches = createCaches()
    const cache = await caches.connect({}, createRedisCache)
    await cache.set('n', 1)
    await server.admin((redis) => redis.append(`${caches.prefix}:entry:n`, '}'))
    expect(await cache.getOrSet('n', async () => 2)).toBe(2)
    expect(caches.logger.entries).toHaveLength(1)
    expect(await cache.getOrSet('n', async () => 3)).toBe(3)
    expect(await cache.get('n')).toBe(3)
  })

  it('R3.6 does not send Redis a value that is too long', async () => {
    const caches = createCaches()
    const cache = await caches.connect({ maxLength: 1000 }, createRedisCache)
    await cache.set('n', 1)
    await cache.set('n', 'x'.repeat(1000))
    expect(await cache.get('n')).toBeUndefined()
    expect(caches.logger.entries).toHaveLength(1)
  })

  it('R3.2 leaves nothing in Redis that has no end, when all entries have one', async () => {
    const caches = createCaches()
    const cache = await caches.connect()
    await cache.getOrSet('a', async () => 1, { ttl: 60, tags: ['t'] })
    await cache.set('b', 1, { ttl: 20, tags: ['t', 'u'] })
    const lives = await server.admin(async (redis) => {
      const keys = await redis.keys(`${caches.prefix}:*`)
      return Object.fromEntries(
        await Promise.all(
          keys.map(async (key) => [key.slice(caches.prefix.length + 1), await redis.ttl(key)]),
        ),
      )
    })
    expect(lives).toEqual({
      process: -1,
      all: expect.closeTo(60, -1),
      'entry:a': expect.closeTo(60, -1),
      'entry:b': expect.closeTo(20, -1),
      'tag:t': expect.closeTo(60, -1),
      'tag:u': expect.closeTo(30, -1),
    })
  })
})
