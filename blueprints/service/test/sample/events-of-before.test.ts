import { expect, it } from 'vitest'
import { StockItemCreated, stockItemCreated } from '#modules/stock-items/stock-item.events.ts'
import { buildStockItem } from '#modules/stock-items/testing/build-stock-item.ts'

it('R5.5 reads events of before a field with a default was added, with the default', () => {
  const { payload } = stockItemCreated(buildStockItem({ note: 'Fragile', status: 'discontinued' }))
  const { note: _, status: __, ...before } = payload
  expect(StockItemCreated.schema.parse(before)).toEqual({ ...before, note: null, status: 'active' })
})

it('R5.5 does not make up what has no default', () => {
  const { payload } = stockItemCreated(buildStockItem())
  const { sku: _, ...before } = payload
  expect(StockItemCreated.schema.safeParse(before).success).toBe(false)
})
