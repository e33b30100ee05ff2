// <feature:fields>
import type { Decimal } from '#kernel/decimal.ts'
// </feature:fields>
import type { AttributesOf } from '#kernel/entity.ts'
import type { Id } from '#kernel/id.ts'
// <feature:fields>
import type { StockItemStatus } from './stock-item-status.ts'
// </feature:fields>

export type StockItemId = Id<'StockItem'>

export interface StockItem {
  readonly id: StockItemId
  // <feature:fields>
  readonly sku: string
  readonly name: string
  readonly quantity: number
  readonly unitPrice: Decimal
  readonly status: StockItemStatus
  readonly note: string | null
  // </feature:fields>
  readonly createdAt: Date
  readonly updatedAt: Date
}

export type StockItemAttributes = AttributesOf<StockItem>

/** What can be changed of a stock item; an absent member stays as it is. */
export type StockItemChanges = Partial<StockItemAttributes>
