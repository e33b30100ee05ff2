import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestCaches, isUsable, type TestCaches } from '../testing/open-caches.ts'
import {
  createRedisServer,
  eventually,
  type RedisServer,
  redisServerMissing,
} from '../testing/redis-server.ts'
import { listenTo } from '../testing/shared-store-contract.ts'
import { createRedisStore } from './redis-store.ts'

describe.skipIf(redisServerMissing)(redisServerMissing ?? 'where Redis', () => {
  let server: RedisServer
  let caches: TestCaches

  beforeEach(async () => {
    server = await createRedisServer()
    await server.start()
    caches = createTestCaches(server.url)
  })
  afterEach(async () => {
    await caches.close()
    await server.kill()
  })

  const refusal = () =>
    eventually(() =>
      caches.logger.entries.some(({ fields }) => /NOPERM|can't run/.test(`${fields.err}`)),
    )

  /** Changes what clients may do, as Redis' own rules say it. */
  const permit = (...rules: string[]) =>
    server.admin((redis) => redis.call('ACL', 'SETUSER', 'default', ...rules))

  it('R3.8 lets nobody listen, its check says so, and it listens once it may', async () => {
    const cache = await caches.connect()
    await permit('resetchannels')
    await server.admin((redis) => redis.call('CLIENT', 'KILL', 'TYPE', 'PUBSUB'))
    await refusal()
    await expect(cache.check()).rejects.toThrow('Redis does not tell what other instances')
    await permit('allchannels')
    await eventually(() => isUsable(cache))
  })

  it('R3.8 cannot be greeted, nothing is read from it until it can', async () => {
    await permit('-unlink')
    const cache = caches.open()
    await refusal()
    expect(await isUsable(cache)).toBe(false)
    await permit('+unlink')
    await eventually(() => isUsable(cache))
  })

  it('keeps refusing, it is asked again a few times, not without a pause', async () => {
    await permit('-unlink', 'resetchannels')
    caches.open()
    await refusal()
    const connections = () =>
      server.admin(async (redis) =>
        Number(/total_connections_received:(\d+)/.exec(await redis.info('stats'))?.[1]),
      )
    const before = await connections()
    await new Promise((resolve) => setTimeout(resolve, 2500))
    // Two clients, each after a second or more, and those that ask here.
    expect((await connections()) - before).toBeLessThan(10)
    await permit('+unlink', 'allchannels')
  })

  it('tells nothing of itself, it is used all the same', async () => {
    await permit('-info')
    const [first, second] = [await caches.connect(), await caches.connect()]
    await first.set('n', 1)
    expect(await second.get('n')).toBe(1)
  })

  it('R3.8 is not there, each operation says so by itself', async () => {
    const { store } = listenTo(
      createRedisStore({ url: server.url, prefix: caches.prefix, version: '1', timeout: 10_000 }),
    )
    await eventually(() =>
      store.check().then(
        () => true,
        () => false,
      ),
    )
    await server.kill()
    const lease = { key: 'a', tags: [], tokens: [] }
    const invalidation = { keys: ['a'], tags: [], all: false }
    const operations = [
      () => store.find('a'),
      () => store.renew('a', []),
      () => store.fill(lease, '1', 1),
      () => store.invalidate(invalidation),
      () => store.check(),
    ]
    for (const operation of operations) {
      await expect
        .poll(() => operation().catch(String))
        .toBe('Error: There is no connection to Redis.')
    }
    await store.close()
  })
})
