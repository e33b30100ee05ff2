import type { AsyncRepository } from '#kernel/repository.ts'
import type { StockItem, StockItemChanges, StockItemId } from '../stock-item.ts'

export type StockItemRepository = AsyncRepository<
  StockItem,
  StockItemId,
  StockItem,
  StockItemChanges & Pick<StockItem, 'updatedAt'>
>
