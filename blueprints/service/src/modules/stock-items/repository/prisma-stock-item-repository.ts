import { toPage } from '#kernel/page.ts'
import type { Database } from '#platform/database/database.ts'
import { asConstraintViolation, nullIfMissing } from '#platform/database/errors.ts'
import { findRows } from '#platform/database/specification/find-rows.ts'
import { stockItemFields } from '../stock-item.fields.ts'
import { fromStockItemRow } from '../stock-item.mapper.ts'
import type { StockItemRepository } from './stock-item-repository.ts'

export function createPrismaStockItemRepository(database: Database): StockItemRepository {
  return {
    async findById(id) {
      const row = await database.current.stockItem.findUnique({ where: { id } })
      return row && fromStockItemRow(row)
    },

    async findPage(request) {
      const client = database.current
      const rows = await findRows(request, {
        fields: stockItemFields,
        table: 'stock_items',
        client,
        findMany: (query) => client.stockItem.findMany(query),
      })
      return toPage(rows.map(fromStockItemRow), request)
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
