import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineCommand } from '#kernel/cqrs/message.ts'
import { err } from '#kernel/result.ts'
import { UpdateStockItem } from '#modules/stock-items/index.ts'
import {
  stockItemId,
  stockItemPageSchema,
  stockItemSchema,
} from '#modules/stock-items/stock-item.schemas.ts'
import {
  createRedisServer,
  eventually,
  redisServerMissing,
} from '#platform/cache/testing/redis-server.ts'
import { createTestInstance, createTestService, type TestService } from '../support/service.ts'

const { TEST_REDIS_URL } = process.env
const missing = TEST_REDIS_URL ? undefined : redisServerMissing
const unreachable = 'redis://127.0.0.1:1'

const create = async (service: TestService) => {
  const input = { sku: 'CHAIR-01', name: 'Chair', quantity: 4, unitPrice: '89.00' }
  const response = await service.send('POST', '/stock-items', input)
  return stockItemSchema.parse(await response.json())
}

/** The quantity, by the stock item itself and by the list; undefined where there is none. */
const quantities = async (service: TestService, id: string) => {
  const [found, page] = [
    await service.send('GET', `/stock-items/${id}`),
    await service.send('GET', '/stock-items?sort=-quantity'),
  ]
  const { items } = stockItemPageSchema.parse(await page.json())
  return [
    found.status === 404 ? undefined : stockItemSchema.parse(await found.json()).quantity,
    items.find((item) => item.id === id)?.quantity,
  ]
}

const changeByHand = (service: TestService, id: string, quantity: number) =>
  service.platform.database.client.stockItem.update({ where: { id }, data: { quantity } })

const empty = async (service: TestService) => {
  await service.platform.database.client.stockItem.deleteMany()
  await service.platform.cache.clear()
}

describe('the cache of one service', () => {
  const ChangeInVain = defineCommand('test.change-in-vain', z.object({ id: stockItemId }))<void>()
  const inVain: unknown[] = []
  let service: TestService

  beforeAll(async () => {
    service = await createTestService()
    service.platform.commands.register(ChangeInVain, {
      async execute({ id }) {
        await service.platform.commands.execute(UpdateStockItem({ id, changes: { quantity: 9 } }))
        inVain.push(await quantities(service, id))
        return err({ code: 'conflict', message: 'Not today.' })
      },
    })
  })
  beforeEach(async () => {
    inVain.length = 0
    await empty(service)
  })
  afterAll(() => service.close())

  it('R3.8 answers reads until there is a write, which the next read sees', async () => {
    const { id } = await create(service)
    expect(await quantities(service, id)).toEqual([4, 4])
    await changeByHand(service, id, 5)
    expect(await quantities(service, id)).toEqual([4, 4])
    await service.send('PATCH', `/stock-items/${id}`, { quantity: 6 })
    expect(await quantities(service, id)).toEqual([6, 6])
    await service.send('DELETE', `/stock-items/${id}`)
    expect(await quantities(service, id)).toEqual([undefined, undefined])
  })

  it('R3.8 puts what is created into lists that were read before', async () => {
    expect(await quantities(service, randomUUID())).toEqual([undefined, undefined])
    const { id } = await create(service)
    expect(await quantities(service, id)).toEqual([4, 4])
  })

  it('R3.8 neither loses nor learns anything by a command that is rolled back', async () => {
    const { id } = await create(service)
    await quantities(service, id)
    await changeByHand(service, id, 5)
    expect(await service.platform.commands.execute(ChangeInVain({ id }))).toMatchObject({
      ok: false,
    })
    expect(inVain).toEqual([[9, 9]])
    expect(await quantities(service, id)).toEqual([4, 4])
  })
})

describe.skipIf(missing)(missing ?? 'the cache of two services on one Redis', async () => {
  const redis = await createRedisServer(TEST_REDIS_URL)
  let first: TestService
  let second: TestService

  const isReady = async (service: TestService) =>
    (await service.send('GET', '/health/ready')).status === 200

  beforeAll(async () => {
    await redis.start()
    const settings = { REDIS_URL: redis.url, SERVICE_NAME: `test-${randomUUID()}` }
    first = await createTestService(settings)
    second = createTestInstance(first, settings)
    await eventually(async () => (await isReady(first)) && (await isReady(second)))
  })
  afterAll(async () => {
    await first.platform.cache.clear()
    await second.close()
    await first.close()
    await redis.kill()
  })

  it('R3.8 shows on each what was written on the other', async () => {
    const { id } = await create(first)
    expect(await quantities(second, id)).toEqual([4, 4])
    await changeByHand(first, id, 5)
    expect(await quantities(first, id)).toEqual([4, 4])
    expect(await quantities(second, id)).toEqual([4, 4])

    await first.send('PATCH', `/stock-items/${id}`, { quantity: 6 })
    expect(await quantities(first, id)).toEqual([6, 6])
    await expect.poll(() => quantities(second, id)).toEqual([6, 6])

    await second.send('PATCH', `/stock-items/${id}`, { quantity: 7 })
    expect(await quantities(second, id)).toEqual([7, 7])
    await expect.poll(() => quantities(first, id)).toEqual([7, 7])

    await second.send('DELETE', `/stock-items/${id}`)
    await expect.poll(() => quantities(first, id)).toEqual([undefined, undefined])
  })
})

describe('a service whose Redis cannot be reached', () => {
  let service: TestService

  beforeAll(async () => {
    service = await createTestService({ REDIS_URL: unreachable })
  })
  afterAll(() => service.close())

  it('R3.6 answers every request, and logs a warning', async () => {
    const { id } = await create(service)
    expect(await quantities(service, id)).toEqual([4, 4])
    expect((await service.send('PATCH', `/stock-items/${id}`, { quantity: 6 })).status).toBe(200)
    expect(await quantities(service, id)).toEqual([6, 6])
    expect((await service.send('DELETE', `/stock-items/${id}`)).status).toBe(204)
    expect(await quantities(service, id)).toEqual([undefined, undefined])
    expect(service.logger.entries).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        message: 'The shared cache fails; the service goes on without it',
      }),
    )
  })

  it('R7.2 R7.3 is not ready, and says why without the address', async () => {
    const response = await service.send('GET', '/health/ready')
    expect(response.status).toBe(503)
    const body = await response.text()
    expect(body).toContain('"cache"')
    expect(body).not.toContain(unreachable)
  })
})
