import type { ListRequest } from '#kernel/specification/list-request.ts'
import { showListRequest } from '#kernel/specification/show-list-request.ts'
import type { StockItem, StockItemId } from '../stock-item.ts'

/** Every page depends on every stock item: one that changes may come into it, or leave it. */
const tags = ['stock-items:list']

const keyOf = (id: StockItemId) => `stock-items:${id}`

/** How stock items that were read are cached, for `@cached`. */
export const cachedStockItem = { key: keyOf }

export const cachedStockItemPage = {
  key: (request: ListRequest<StockItem>) => `stock-items:${showListRequest(request)}`,
  tags,
}

/** What a write makes stale, for `@invalidates`. The cache may know that there is none of a new id. */
export const staleByNewStockItem = { keys: ({ id }: StockItem) => [keyOf(id)], tags }

export const staleByChangedStockItem = { keys: (id: StockItemId) => [keyOf(id)], tags }
