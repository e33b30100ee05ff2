import { Decimal } from '#kernel/decimal.ts'
import { randomId } from '#kernel/id.ts'
import type { StockItem } from '../stock-item.ts'

let count = 0

/** A stock item for tests: valid, unlike any other, and with the given members. */
export function buildStockItem(overrides: Partial<StockItem> = {}): StockItem {
  count += 1
  const createdAt = new Date('2026-01-15T09:30:00.000Z')
  return {
    id: randomId<'StockItem'>(),
    sku: `LAMP-${count}`,
    name: 'Desk lamp',
    quantity: 12,
    unitPrice: new Decimal('24.90'),
    status: 'active',
    note: 'Fragile',
    createdAt,
    updatedAt: createdAt,
    ...overrides,
  }
}
