import { ConstraintViolation } from '#kernel/constraint-violation.ts'
import { pageInMemory } from '#kernel/page.ts'
import type { StockItem, StockItemId } from '../stock-item.ts'
import type { StockItemRepository } from './stock-item-repository.ts'

/** Stock items in memory, for tests that need no database. */
export function createMemoryStockItemRepository(
  seed: readonly StockItem[] = [],
): StockItemRepository {
  const stockItems = new Map(seed.map((stockItem) => [stockItem.id, stockItem]))

  const refuseTaken = (id: StockItemId, { sku }: Partial<StockItem>) => {
    for (const other of stockItems.values()) {
      if (other.id !== id && other.sku === sku) throw new ConstraintViolation('unique', ['sku'])
    }
  }

  return {
    async findById(id) {
      return stockItems.get(id) ?? null
    },
    async findPage(request) {
      return pageInMemory([...stockItems.values()], request)
    },
    async create(stockItem) {
      refuseTaken(stockItem.id, stockItem)
      stockItems.set(stockItem.id, stockItem)
      return stockItem
    },
    async update(id, changes) {
      const stockItem = stockItems.get(id)
      if (!stockItem) return null
      refuseTaken(id, changes)
      const changed = { ...stockItem, ...changes }
      stockItems.set(id, changed)
      return changed
    },
    async delete(id) {
      return stockItems.delete(id)
    },
  }
}
