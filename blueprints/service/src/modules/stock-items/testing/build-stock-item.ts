// <feature:fields>
import { Decimal } from '#kernel/decimal.ts'
// </feature:fields>
import { randomId } from '#kernel/id.ts'
import { toStockItemResponse } from '../stock-item.mapper.ts'
import type { NewStockItemInput } from '../stock-item.schemas.ts'
import type { StockItem } from '../stock-item.ts'

let count = 0

/** A stock item for tests: valid, unlike any other, and with the given members. */
export function buildStockItem(overrides: Partial<StockItem> = {}): StockItem {
  count += 1
  const at = (day: number) => new Date(Date.UTC(2026, 0, day, 9, 30, 0, count))
  return {
    id: randomId<'StockItem'>(),
    // <feature:fields>
    sku: `LAMP-${count}`,
    name: 'Desk lamp',
    quantity: 12,
    unitPrice: new Decimal('24.90'),
    status: 'active',
    note: 'Fragile',
    // </feature:fields>
    createdAt: at(15),
    updatedAt: at(16),
    ...overrides,
  }
}

/** What the API takes to make such a stock item. */
export function buildStockItemInput(overrides: Partial<StockItem> = {}): NewStockItemInput {
  const { id, createdAt, updatedAt, ...input } = toStockItemResponse(buildStockItem(overrides))
  return input
}
