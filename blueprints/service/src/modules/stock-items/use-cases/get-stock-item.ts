import { z } from 'zod'
import { defineQuery } from '#kernel/cqrs/message.ts'
import type { QueryHandler } from '#kernel/cqrs/query-bus.ts'
import type { StockItemRepository } from '../repository/stock-item-repository.ts'
import { stockItemId } from '../stock-item.schemas.ts'
import type { StockItem, StockItemId } from '../stock-item.ts'

const inputSchema = z.object({ id: stockItemId })

export const GetStockItem = defineQuery('stock-items.get', inputSchema)<StockItem | null>()

export interface GetStockItemDependencies {
  readonly repository: StockItemRepository
}

export function getStockItem({
  repository,
}: GetStockItemDependencies): QueryHandler<{ id: StockItemId }, StockItem | null> {
  return {
    execute: ({ id }) => repository.findById(id),
  }
}
