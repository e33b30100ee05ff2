import { afterAll, beforeAll, expect, it } from 'vitest'
import { StockItemCreated } from '#modules/stock-items/index.ts'
import { stockItemSchema } from '#modules/stock-items/stock-item.schemas.ts'
import { buildStockItemInput } from '#modules/stock-items/testing/build-stock-item.ts'
import { storeStockItemReferences } from '#modules/stock-items/testing/store-stock-item.ts'
import { createTestService, type TestService } from '../support/service.ts'

let service: TestService

beforeAll(async () => {
  service = await createTestService()
})

afterAll(() => service.close())

const create = (input: object) =>
  service.app.request('/stock-items', {
    method: 'POST',
    body: JSON.stringify(input),
    headers: { 'Content-Type': 'application/json' },
  })

it('R5.5 tells subscribers of what was kept, once it can be read', async () => {
  const { client } = service.platform.database
  const input = buildStockItemInput(await storeStockItemReferences(client))
  const seen: unknown[] = []
  service.platform.events.subscribe(StockItemCreated, async ({ entityId, payload }) => {
    const response = await service.app.request(`/stock-items/${entityId}`)
    seen.push([payload, await response.json()])
  })
  const created = stockItemSchema.parse(await (await create(input)).json())
  expect((await create({ 'no such member': 1 })).status).toBe(400)
  await expect.poll(() => seen).toEqual([[created, created]])
})
