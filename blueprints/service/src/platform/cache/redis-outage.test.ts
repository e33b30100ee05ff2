import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestCaches, isUsable, type TestCaches } from './testing/open-caches.ts'
import {
  createRedisServer,
  eventually,
  type RedisServer,
  redisServerMissing,
} from './testing/redis-server.ts'

const NANOSECONDS_PER_MS = 1_000_000

describe.skipIf(redisServerMissing)(redisServerMissing ?? 'when Redis', () => {
  let server: RedisServer
  let caches: TestCaches

  beforeEach(async () => {
    server = await createRedisServer()
    caches = createTestCaches(server.url)
  })
  afterEach(async () => {
    await caches.close()
    await server.kill()
  })

  it('R3.6 is absent at the start, the cache works in memory, and shares once it is there', async () => {
    const cache = caches.open()
    expect(await cache.getOrSet('n', async () => 1)).toBe(1)
    expect(await cache.getOrSet('n', async () => 2)).toBe(1)
    await cache.set('m', 1)
    await cache.delete('m')
    expect(caches.logger.entries.length).toBeGreaterThan(0)
    await server.start()
    await eventually(() => isUsable(cache))
    await cache.set('n', 3)
    const other = await caches.connect()
    expect(await other.get('n')).toBe(3)
  })

  it.each<[string, (server: RedisServer) => unknown, (server: RedisServer) => unknown]>([
    ['is killed', (it) => it.kill(), (it) => it.start()],
    ['is frozen', (it) => it.freeze(), (it) => it.thaw()],
  ])(
    'R3.6 R3.8 %s under load, no call fails or waits, and nothing stale comes back',
    async (_, stop, restart) => {
      await server.start()
      const [writer, reader] = await Promise.all([caches.connect(), caches.connect()])
      const keys = Array.from({ length: 20 }, (_, index) => `key-${index}`)
      const stored = new Map(keys.map((key) => [key, 0]))
      const read = (key: string) =>
        reader.getOrSet(key, async () => stored.get(key), { tags: [key] })
      // What holds all calls up: a processor that others use, the collection of garbage.
      const stalls = monitorEventLoopDelay()
      stalls.enable()
      let slowest = 0
      let calls = 0
      let isLoaded = true

      const work = async (worker: number) => {
        for (let round = 0; isLoaded; round += 1) {
          const key = keys[(round + worker) % keys.length] as string
          const started = performance.now()
          if (round % 3 === 0) {
            stored.set(key, round)
            await (round % 2 ? writer.delete(key) : writer.invalidateTags(key))
          } else await read(key)
          slowest = Math.max(slowest, performance.now() - started)
          calls += 1
          await sleep(1)
        }
      }
      const load = Promise.all([1, 2, 3, 4].map(work))
      await sleep(150)
      await stop(server)
      await sleep(500)
      await restart(server)
      await sleep(100)
      isLoaded = false
      await load
      stalls.disable()

      await eventually(async () => (await isUsable(writer)) && (await isUsable(reader)))
      await eventually(async () => {
        const values = await Promise.all(keys.map(read))
        return values.every((value, index) => value === stored.get(keys[index] as string))
      })
      expect(calls).toBeGreaterThan(20)
      // A call may wait twice for the time limit of 100 ms.
      expect(slowest).toBeLessThan(1000 + 2 * (stalls.max / NANOSECONDS_PER_MS))
      expect(caches.logger.entries.length).toBeGreaterThan(0)
      expect(caches.logger.entries.length).toBeLessThan(10)
    },
  )

  it('R3.8 could not be told of invalidations, they are made good on its return', async () => {
    await server.start()
    const [writer, reader] = await Promise.all([caches.connect(), caches.connect()])
    for (const key of ['a', 'b', 'c']) await writer.set(key, 'old', { tags: [`tag-${key}`] })
    expect(await reader.get('a')).toBe('old')
    server.freeze()
    await writer.delete('a')
    await writer.invalidateTags('tag-b')
    await writer.set('c', 'new')
    expect(await writer.get('a')).toBeUndefined()
    expect(await writer.get('b')).toBeUndefined()
    server.thaw()
    for (const key of ['a', 'b']) {
      await eventually(async () => (await reader.get(key)) === undefined)
      expect(await writer.get(key)).toBeUndefined()
    }
    await eventually(async () => (await reader.get('c')) !== 'old')
  })

  it('R3.8 refuses to write, invalidations are made good when it takes them', async () => {
    await server.start()
    const [writer, reader] = await Promise.all([caches.connect(), caches.connect()])
    await writer.set('n', 'old')
    await server.admin((redis) => redis.replicaof('127.0.0.1', 1))
    await writer.delete('n')
    expect(await writer.getOrSet('n', async () => 'new')).toBe('new')
    expect(await reader.get('n')).toBe('old')
    await server.admin((redis) => redis.replicaof('NO', 'ONE'))
    await eventually(async () => (await reader.get('n')) === undefined)
  })

  it('R3.6 R3.8 is out of memory, the service goes on and invalidations still work', async () => {
    await server.start('--maxmemory-policy', 'noeviction')
    const [writer, reader] = await Promise.all([caches.connect(), caches.connect()])
    await writer.set('n', 'old', { tags: ['t'] })
    await server.admin((redis) => redis.config('SET', 'maxmemory', '1'))
    expect(await reader.get('n')).toBe('old')
    expect(await writer.getOrSet('m', async () => 1)).toBe(1)
    await writer.set('o', 2)
    expect(await writer.get('o')).toBe(2)
    expect(caches.logger.entries).toEqual([
      expect.objectContaining({ fields: expect.objectContaining({ err: expect.anything() }) }),
    ])
    expect(String(caches.logger.entries[0]?.fields.err)).toContain('OOM')
    await writer.invalidateTags('t')
    await eventually(async () => (await reader.get('n')) === undefined)
  })

  it('R3.8 comes back from a snapshot, what was invalidated since stays a miss', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'redis-'))
    try {
      await server.start('--dir', folder)
      const cache = await caches.connect()
      await cache.set('n', 'old')
      await server.admin((redis) => redis.save())
      await cache.delete('n')
      await server.kill()
      await server.start('--dir', folder)
      await eventually(() => isUsable(cache))
      expect(await server.admin((redis) => redis.exists(`${caches.prefix}:entry:n`))).toBe(1)
      expect(await cache.get('n')).toBeUndefined()
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('R3.8 cut off the messages only, what is in memory is forgotten', async () => {
    await server.start()
    const cache = await caches.connect()
    await cache.set('n', 1)
    await server.admin(async (redis) => {
      // Removed behind the back of the cache, as an invalidation is whose message was missed.
      await redis.unlink(`${caches.prefix}:entry:n`)
      await redis.call('CLIENT', 'KILL', 'TYPE', 'PUBSUB')
    })
    await eventually(async () => (await cache.get('n')) === undefined)
  })

  it('R3.8 sends a message that cannot be read, everything in memory is forgotten', async () => {
    await server.start()
    const cache = await caches.connect()
    await cache.set('n', 1)
    await server.admin(async (redis) => {
      await redis.unlink(`${caches.prefix}:entry:n`)
      await redis.publish(`${caches.prefix}:stale`, '{')
    })
    await eventually(async () => (await cache.get('n')) === undefined)
  })

  it('forgot the scripts, they are sent again', async () => {
    await server.start()
    const cache = await caches.connect()
    await cache.set('n', 1)
    await server.admin((redis) => redis.script('FLUSH'))
    await cache.set('n', 2)
    const other = await caches.connect()
    expect(await other.get('n')).toBe(2)
  })
})
