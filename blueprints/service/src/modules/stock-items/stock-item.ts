import type { Decimal } from '#kernel/decimal.ts'
import type { Id } from '#kernel/id.ts'

export type StockItemId = Id<'StockItem'>

export const stockItemStatuses = ['active', 'discontinued'] as const

export type StockItemStatus = (typeof stockItemStatuses)[number]

export interface StockItemAttributes {
  readonly sku: string
  readonly name: string
  readonly quantity: number
  readonly unitPrice: Decimal
  readonly status: StockItemStatus
  readonly note: string | null
}

export interface StockItem extends StockItemAttributes {
  readonly id: StockItemId
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** What can be changed of a stock item; an absent member stays as it is. */
export type StockItemChanges = Partial<StockItemAttributes>
