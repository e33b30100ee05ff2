import { afterCursor, newestFirst, toPage } from '#kernel/keyset.ts'
import type { Database } from '#platform/database/database.ts'
import { asConstraintViolation, nullIfMissing } from '#platform/database/errors.ts'
import { fromStockItemRow } from '../stock-item.mapper.ts'
import type { StockItemRepository } from './stock-item-repository.ts'

export function createPrismaStockItemRepository(database: Database): StockItemRepository {
  return {
    async findById(id) {
      const row = await database.current.stockItem.findUnique({ where: { id } })
      return row && fromStockItemRow(row)
    },

    async findPage({ limit, cursor }) {
      const rows = await database.current.stockItem.findMany({
        where: afterCursor(cursor),
        orderBy: [...newestFirst],
        take: limit + 1,
      })
      return toPage(rows.map(fromStockItemRow), limit)
    },

    async create(stockItem) {
      const row = await database.current.stockItem
        .create({ data: stockItem })
        .catch(asConstraintViolation)
      return fromStockItemRow(row)
    },

    async update(id, changes) {
      const row = await database.current.stockItem
        .update({ where: { id }, data: changes })
        .catch(nullIfMissing)
        .catch(asConstraintViolation)
      return row && fromStockItemRow(row)
    },

    async delete(id) {
      const { count } = await database.current.stockItem
        .deleteMany({ where: { id } })
        .catch(asConstraintViolation)
      return count > 0
    },
  }
}
