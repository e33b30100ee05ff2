import type { Prisma } from '#platform/database/generated/client.ts'
import { toStockItemRow } from '../stock-item.mapper.ts'
import type { StockItem } from '../stock-item.ts'
import { buildStockItem } from './build-stock-item.ts'

/** Puts a stock item into the database, with all that it refers to. */
export async function storeStockItem(
  client: Prisma.TransactionClient,
  overrides: Partial<StockItem> = {},
): Promise<StockItem> {
  const stockItem = buildStockItem({
    ...overrides,
  })
  await client.stockItem.create({ data: toStockItemRow(stockItem) })
  return stockItem
}
