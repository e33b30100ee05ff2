import { z } from 'zod'
import type { Clock } from '#kernel/clock.ts'
import type { CommandHandler } from '#kernel/cqrs/command-bus.ts'
import { defineCommand } from '#kernel/cqrs/message.ts'
import { isEmpty } from '#kernel/object.ts'
import { err, ok } from '#kernel/result.ts'
import type { StockItemRepository } from '../repository/stock-item-repository.ts'
import { stockItemNotFound } from '../stock-item.errors.ts'
// <feature:events>
import { stockItemUpdated } from '../stock-item.events.ts'
// </feature:events>
import { fromStockItemChangesInput } from '../stock-item.mapper.ts'
import {
  type StockItemChangesInput,
  stockItemChangesSchema,
  stockItemId,
} from '../stock-item.schemas.ts'
import type { StockItem, StockItemId } from '../stock-item.ts'

const inputSchema = z.object({ id: stockItemId, changes: stockItemChangesSchema })

export const UpdateStockItem = defineCommand('stock-items.update', inputSchema)<StockItem>()

export interface UpdateStockItemDependencies {
  readonly repository: StockItemRepository
  readonly clock: Clock
}

export interface UpdateStockItemInput {
  readonly id: StockItemId
  readonly changes: StockItemChangesInput
}

export function updateStockItem({
  repository,
  clock,
}: UpdateStockItemDependencies): CommandHandler<UpdateStockItemInput, StockItem> {
  return {
    async execute({ id, changes }) {
      const stockItem = isEmpty(changes)
        ? await repository.findById(id)
        : await repository.update(id, {
            ...fromStockItemChangesInput(changes),
            updatedAt: clock(),
          })
      if (!stockItem) return err(stockItemNotFound(id))
      return ok(stockItem)
    },
    // <feature:events>
    events: (_, { id, changes }) => (isEmpty(changes) ? [] : [stockItemUpdated(id, changes)]),
    // </feature:events>
  }
}
