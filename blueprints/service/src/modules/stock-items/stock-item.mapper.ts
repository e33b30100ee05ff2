import { Decimal } from '#kernel/decimal.ts'
import { definedOnly } from '#kernel/object.ts'
import type { Page } from '#kernel/page.ts'
import type { StockItem as StockItemRow } from '#platform/database/generated/client.ts'
import type {
  NewStockItemInput,
  StockItemChangesInput,
  StockItemPageResponse,
  StockItemResponse,
} from './stock-item.schemas.ts'
import type { StockItem, StockItemAttributes, StockItemChanges, StockItemId } from './stock-item.ts'

/** From the input of the API to what a stock item is made from. */
export function fromNewStockItemInput(input: NewStockItemInput): StockItemAttributes {
  return { ...input, unitPrice: new Decimal(input.unitPrice) }
}

/** From the input of the API to what is to be changed. */
export function fromStockItemChangesInput(input: StockItemChangesInput): StockItemChanges {
  return definedOnly({
    ...input,
    unitPrice: input.unitPrice === undefined ? undefined : new Decimal(input.unitPrice),
  })
}

/** From the database to the domain. */
export function fromStockItemRow(row: StockItemRow): StockItem {
  return { ...row, id: row.id as StockItemId }
}

/** From the domain to the API. */
export function toStockItemResponse(stockItem: StockItem): StockItemResponse {
  return {
    id: stockItem.id,
    sku: stockItem.sku,
    name: stockItem.name,
    quantity: stockItem.quantity,
    unitPrice: stockItem.unitPrice.toFixed(2),
    status: stockItem.status,
    note: stockItem.note,
    createdAt: stockItem.createdAt.toISOString(),
    updatedAt: stockItem.updatedAt.toISOString(),
  }
}

export function toStockItemPageResponse(page: Page<StockItem>): StockItemPageResponse {
  return { ...page, items: page.items.map(toStockItemResponse) }
}
