import {
  type ReferenceStores,
  storeNeeded,
  storeReferences,
} from '#kernel/testing/store-references.ts'
import type { Prisma } from '#platform/database/generated/client.ts'
import { toStockItemRow } from '../stock-item.mapper.ts'
import type { StockItem } from '../stock-item.ts'
import { buildStockItem } from './build-stock-item.ts'

const references: ReferenceStores<StockItem, Prisma.TransactionClient> = {}

/** Puts into the database what a stock item can refer to, and answers the members that say so. */
export const storeStockItemReferences = (client: Prisma.TransactionClient) =>
  storeReferences(client, references)

/** Puts a stock item into the database, with what it cannot be without. */
export async function storeStockItem(
  client: Prisma.TransactionClient,
  overrides: Partial<StockItem> = {},
): Promise<StockItem> {
  const needed = await storeNeeded(client, references)
  const stockItem = buildStockItem({ ...needed, ...overrides })
  await client.stockItem.create({ data: toStockItemRow(stockItem) })
  return stockItem
}
