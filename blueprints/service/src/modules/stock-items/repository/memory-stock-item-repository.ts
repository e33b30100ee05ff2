import { createMemoryRepository } from '#kernel/memory-repository.ts'
import { stockItemFields } from '../stock-item.fields.ts'
import type { StockItem } from '../stock-item.ts'
import type { StockItemRepository } from './stock-item-repository.ts'

/** Stock items in memory, for tests that need no database. */
export function createMemoryStockItemRepository(
  seed: readonly StockItem[] = [],
): StockItemRepository {
  return createMemoryRepository<StockItem>({ fields: stockItemFields, seed })
}
