import { defineQuery } from '#kernel/cqrs/message.ts'
import type { QueryHandler } from '#kernel/cqrs/query-bus.ts'
import type { Page, PageRequest } from '#kernel/page.ts'
import { pageRequestSchema } from '#kernel/schemas.ts'
import type { StockItemRepository } from '../repository/stock-item-repository.ts'
import type { StockItem } from '../stock-item.ts'

export const ListStockItems = defineQuery('stock-items.list', pageRequestSchema)<Page<StockItem>>()

export interface ListStockItemsDependencies {
  readonly repository: StockItemRepository
}

export function listStockItems({
  repository,
}: ListStockItemsDependencies): QueryHandler<PageRequest, Page<StockItem>> {
  return {
    execute: (request) => repository.findPage(request),
  }
}
