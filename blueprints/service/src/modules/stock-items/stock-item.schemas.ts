import { z } from 'zod'
import * as schema from '#kernel/schemas.ts'
import type { StockItemId } from './stock-item.ts'
// <feature:fields>
import { stockItemStatusValues } from './stock-item-status.ts'
// </feature:fields>

export const stockItemId = schema.idOf<StockItemId>('StockItem')

const attributes = {
  // <feature:fields>
  sku: schema.text({ min: 1, max: 40, example: 'LAMP-04' }),
  name: schema.text({ min: 1, max: 200, example: 'Desk lamp' }),
  quantity: schema.integer({ min: 0, example: 12 }),
  unitPrice: schema.decimal({ precision: 10, scale: 2, min: '0', example: '24.90' }),
  status: schema.oneOf(stockItemStatusValues),
  note: schema.nullable(schema.text({ example: 'Fragile' })),
  // </feature:fields>
}

export const newStockItemSchema = z
  .strictObject({
    ...attributes,
    // <feature:fields>
    status: attributes.status.default('active'),
    note: attributes.note.default(null),
    // </feature:fields>
  })
  .meta({ id: 'NewStockItem', description: 'What a stock item is made from' })

export const stockItemChangesSchema = z.strictObject(attributes).partial().meta({
  id: 'StockItemChanges',
  description: 'What to change; absent members stay as they are',
})

export const stockItemSchema = z
  .object({
    id: stockItemId,
    ...attributes,
    createdAt: schema.dateTime(),
    updatedAt: schema.dateTime(),
  })
  .meta({ id: 'StockItem' })

export const stockItemPageSchema = schema.pageOf(stockItemSchema).meta({ id: 'StockItemPage' })

export type NewStockItemInput = z.output<typeof newStockItemSchema>
export type StockItemChangesInput = z.output<typeof stockItemChangesSchema>
export type StockItemResponse = z.output<typeof stockItemSchema>
export type StockItemPageResponse = z.output<typeof stockItemPageSchema>
