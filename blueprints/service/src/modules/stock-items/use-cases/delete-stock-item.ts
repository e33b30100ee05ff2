import { z } from 'zod'
import type { CommandHandler } from '#kernel/cqrs/command-bus.ts'
import { defineCommand } from '#kernel/cqrs/message.ts'
import { err, ok } from '#kernel/result.ts'
import type { StockItemRepository } from '../repository/stock-item-repository.ts'
import { stockItemNotFound } from '../stock-item.errors.ts'
// <feature:events>
import { stockItemDeleted } from '../stock-item.events.ts'
// </feature:events>
import { stockItemId } from '../stock-item.schemas.ts'
import type { StockItemId } from '../stock-item.ts'

const inputSchema = z.object({ id: stockItemId })

export const DeleteStockItem = defineCommand('stock-items.delete', inputSchema)()

export interface DeleteStockItemDependencies {
  readonly repository: StockItemRepository
}

export function deleteStockItem({
  repository,
}: DeleteStockItemDependencies): CommandHandler<{ id: StockItemId }, void> {
  return {
    async execute({ id }) {
      if (!(await repository.delete(id))) return err(stockItemNotFound(id))
      return ok()
    },
    // <feature:events>
    events: (_, { id }) => [stockItemDeleted(id)],
    // </feature:events>
  }
}
