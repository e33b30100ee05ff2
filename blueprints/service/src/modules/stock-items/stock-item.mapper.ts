import * as json from '#kernel/json-values.ts'
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
  return {
    ...input,
    // <feature:fields>
    unitPrice: json.toDecimal(input.unitPrice),
    // </feature:fields>
  }
}

/** From the input of the API to what is to be changed. */
export function fromStockItemChangesInput(input: StockItemChangesInput): StockItemChanges {
  return definedOnly({
    ...input,
    // <feature:fields>
    unitPrice: json.toDecimal(input.unitPrice),
    // </feature:fields>
  })
}

/** From the database to the domain. */
export function fromStockItemRow(row: StockItemRow): StockItem {
  return {
    ...row,
    id: row.id as StockItemId,
  }
}

/** From the domain to the database. */
export function toStockItemRow(stockItem: StockItem) {
  return {
    ...stockItem,
  }
}

/** From what is to be changed to the database. */
export function toStockItemRowChanges(changes: Partial<StockItem>) {
  return definedOnly({
    ...changes,
  })
}

/** From the domain to the API. */
export function toStockItemResponse(stockItem: StockItem): StockItemResponse {
  return {
    id: stockItem.id,
    // <feature:fields>
    sku: stockItem.sku,
    name: stockItem.name,
    quantity: stockItem.quantity,
    unitPrice: json.fromDecimal(stockItem.unitPrice, 2),
    status: stockItem.status,
    note: stockItem.note,
    // </feature:fields>
    createdAt: json.fromDateTime(stockItem.createdAt),
    updatedAt: json.fromDateTime(stockItem.updatedAt),
  }
}

export function toStockItemPageResponse(page: Page<StockItem>): StockItemPageResponse {
  return { ...page, items: page.items.map(toStockItemResponse) }
}
