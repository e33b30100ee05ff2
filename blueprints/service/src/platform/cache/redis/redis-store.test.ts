import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRedisServer, eventually, redisServerMissing } from '../testing/redis-server.ts'
import { describeSharedStore, listenTo } from '../testing/shared-store-contract.ts'
import { createRedisStore } from './redis-store.ts'

const { TEST_REDIS_URL } = process.env
const missing = TEST_REDIS_URL ? undefined : redisServerMissing

describe.skipIf(missing)(missing ?? 'with Redis', async () => {
  const server = await createRedisServer(TEST_REDIS_URL)
  const prefix = `test:${randomUUID()}`

  const connect = async () => {
    const connected = listenTo(
      createRedisStore({ url: server.url, prefix, version: '1', timeout: 10_000 }),
    )
    await eventually(() =>
      connected.store.check().then(
        () => true,
        () => false,
      ),
    )
    return connected
  }

  beforeAll(() => server.start())
  afterAll(async () => {
    await server.admin(async (redis) => {
      const keys = await redis.keys(`${prefix}:*`)
      if (keys.length > 0) await redis.unlink(...keys)
    })
    await server.kill()
  })

  describeSharedStore('the store in Redis', connect)

  it('keeps a lease for as long as a computation may take, whenever its tags were first used', async () => {
    const { store } = await connect()
    const key = `${prefix}:tag:t`
    await store.find('early', ['t'])
    await server.admin((redis) => redis.pexpire(key, 100))
    const found = await store.find('late', ['t'])
    await sleep(150)
    expect(found.hit || (found.lease && (await store.fill(found.lease, '1', 60)))).toBe(true)
    expect(await server.admin((redis) => redis.ttl(key))).toBeGreaterThan(30)
    await store.close()
  })

  it('R3.2 keeps the marks of an entry without end for as long', async () => {
    const { store } = await connect()
    for (const [key, ttl] of [
      ['a', undefined],
      ['b', 1],
    ] as const) {
      const found = await store.find(key, ['u'])
      if (!found.hit && found.lease) await store.fill(found.lease, '1', ttl)
    }
    const lives = await server.admin((redis) =>
      Promise.all(['entry:a', 'tag:u', 'all'].map((name) => redis.ttl(`${prefix}:${name}`))),
    )
    expect(lives).toEqual([-1, -1, -1])
    await store.close()
  })
})
