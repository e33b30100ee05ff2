import { afterAll, beforeAll, expect, it } from 'vitest'
import { StockItemCreated } from '../../src/modules/stock-items/index.ts'
import { stockItemSchema } from '../../src/modules/stock-items/stock-item.schemas.ts'
import { createTestService, type TestService } from '../support/service.ts'

const input = { sku: 'CHAIR-01', name: 'Chair', quantity: 4, unitPrice: '89.00' }

let service: TestService

beforeAll(async () => {
  service = await createTestService()
})

afterAll(() => service.close())

const create = (sku: string) =>
  service.app.request('/stock-items', {
    method: 'POST',
    body: JSON.stringify({ ...input, sku }),
    headers: { 'Content-Type': 'application/json' },
  })

it('R5.5 tells subscribers of what was kept, once it can be read', async () => {
  const seen: string[] = []
  service.platform.events.subscribe(StockItemCreated, async ({ entityId, payload }) => {
    const response = await service.app.request(`/stock-items/${entityId}`)
    const found = stockItemSchema.parse(await response.json())
    seen.push(`${payload.sku} ${found.sku}`)
  })
  await create('CHAIR-01')
  expect((await create('CHAIR-01')).status).toBe(409)
  await create('CHAIR-02')
  expect(seen).toEqual(['CHAIR-01 CHAIR-01', 'CHAIR-02 CHAIR-02'])
})
