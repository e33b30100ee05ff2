import type { Clock } from '#kernel/clock.ts'
import type { CommandHandler } from '#kernel/cqrs/command-bus.ts'
import { defineCommand } from '#kernel/cqrs/message.ts'
import type { IdGenerator } from '#kernel/id.ts'
import { ok } from '#kernel/result.ts'
import type { StockItemRepository } from '../repository/stock-item-repository.ts'
// <feature:events>
import { stockItemCreated } from '../stock-item.events.ts'
// </feature:events>
import { fromNewStockItemInput } from '../stock-item.mapper.ts'
import { type NewStockItemInput, newStockItemSchema } from '../stock-item.schemas.ts'
import type { StockItem } from '../stock-item.ts'

export const CreateStockItem = defineCommand('stock-items.create', newStockItemSchema)<StockItem>()

export interface CreateStockItemDependencies {
  readonly repository: StockItemRepository
  readonly newId: IdGenerator
  readonly clock: Clock
}

export function createStockItem({
  repository,
  newId,
  clock,
}: CreateStockItemDependencies): CommandHandler<NewStockItemInput, StockItem> {
  return {
    async execute(input) {
      const now = clock()
      const stockItem = await repository.create({
        ...fromNewStockItemInput(input),
        id: newId<'StockItem'>(),
        createdAt: now,
        updatedAt: now,
      })
      return ok(stockItem)
    },
    // <feature:events>
    events: (stockItem) => [stockItemCreated(stockItem)],
    // </feature:events>
  }
}
