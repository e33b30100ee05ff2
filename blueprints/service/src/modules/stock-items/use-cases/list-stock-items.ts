import { defineQuery } from '#kernel/cqrs/message.ts'
import type { QueryHandler } from '#kernel/cqrs/query-bus.ts'
import type { Page } from '#kernel/page.ts'
import { type ListRequest, listRequestOf } from '#kernel/specification/list-request.ts'
import type { StockItemRepository } from '../repository/stock-item-repository.ts'
import type { StockItem } from '../stock-item.ts'

export const ListStockItems = defineQuery('stock-items.list', listRequestOf<StockItem>())<
  Page<StockItem>
>()

export interface ListStockItemsDependencies {
  readonly repository: StockItemRepository
}

export function listStockItems({
  repository,
}: ListStockItemsDependencies): QueryHandler<ListRequest<StockItem>, Page<StockItem>> {
  return {
    execute: (request) => repository.findPage(request),
  }
}
