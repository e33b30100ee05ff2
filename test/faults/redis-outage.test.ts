import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createRedisServer,
  eventually,
  type RedisServer,
  redisServerMissing,
} from '../../blueprints/service/src/platform/cache/testing/redis-server.ts'
import { createPostgresDatabase, type PostgresDatabase } from '../support/postgres-database.ts'
import { buildService, type ServiceProcess, startService } from '../support/service-process.ts'
import { createItems, type Item, Load } from './support/load.ts'

/** What an outage may add to a request: the time limit of the cache is 100 ms. */
const MOST_ADDED_MS = 250

/** On each instance. */
const WORKERS = 4

/*
 * Two instances of the service on one Redis, and one without Redis that has the same to do: how much
 * slower the first two get than the last is what the outage does to them, on a machine of any speed.
 */
describe.skipIf(redisServerMissing)(redisServerMissing ?? 'the service under load', () => {
  let database: PostgresDatabase
  let redis: RedisServer
  let shared: readonly ServiceProcess[]
  let alone: ServiceProcess
  let items: readonly Item[]

  const createLoad = () =>
    new Load(
      [...shared, alone].map(({ url }, at) => ({
        url,
        items: items.slice(at * WORKERS, (at + 1) * WORKERS),
      })),
    )

  beforeAll(async () => {
    await buildService()
    database = await createPostgresDatabase()
    redis = await createRedisServer()
    await redis.start()
    const env = { DATABASE_URL: database.url, NODE_ENV: 'production' }
    const withRedis = { ...env, REDIS_URL: redis.url }
    shared = [await startService({ env: withRedis }), await startService({ env: withRedis })]
    alone = await startService({ env })
    items = await createItems(alone.url, 3 * WORKERS)
    // The first requests of a process take longest, whatever happens to Redis.
    const load = createLoad()
    load.start()
    await sleep(4000)
    await load.stop()
  })
  afterAll(async () => {
    for (const service of [...shared, alone]) await service.stop()
    await redis.kill()
    await database.drop()
  })

  it.each<[string, (server: RedisServer) => unknown, (server: RedisServer) => unknown]>([
    ['is killed and restarted', (it) => it.kill(), (it) => it.start()],
    ['is frozen and thawed', (it) => it.freeze(), (it) => it.thaw()],
  ])(
    'R3.6 R3.8 Redis %s: no request fails, waits or reads what is stale',
    async (_, stop, restart) => {
      const load = createLoad()
      load.start()
      await sleep(1000)
      await stop(redis)
      // Longer than the service leaves a failing Redis alone, so that it tries again meanwhile.
      await sleep(3500)
      await restart(redis)
      await sleep(1500)
      await load.stop()

      expect(load.failures).toEqual([])
      expect(load.staleReads).toEqual([])
      const [ofFirst = 0, ofSecond = 0, ofAlone = 0] = load.slowest
      expect(Math.max(ofFirst, ofSecond)).toBeLessThan(ofAlone + MOST_ADDED_MS)
      for (const count of load.counts) expect(count).toBeGreaterThan(100)

      const written = items.slice(0, 2 * WORKERS)
      const staleAt = async (url: string) =>
        (await load.valuesAt(url, written)).filter(({ isNewest }) => !isNewest)
      for (const { url } of shared) {
        await eventually(async () => (await fetch(`${url}/health/ready`)).status === 200)
        await eventually(async () => (await staleAt(url)).length === 0)
      }
      // From now on nothing older comes back, from any level of any instance.
      for (const { url } of [...shared, ...shared, ...shared])
        expect(await staleAt(url)).toEqual([])
    },
  )
})
