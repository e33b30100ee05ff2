import { z } from 'zod'
import { dateTime, decimal, idOf, integer, pageOf, text } from '#kernel/schemas.ts'
import { type StockItemId, stockItemStatuses } from './stock-item.ts'

export const stockItemId = idOf<StockItemId>('StockItem')

const attributes = {
  sku: text({ min: 1, max: 40 }).meta({ examples: ['LAMP-04'] }),
  name: text({ min: 1, max: 200 }).meta({ examples: ['Desk lamp'] }),
  quantity: integer({ min: 0 }).meta({ examples: [12] }),
  unitPrice: decimal({ precision: 10, scale: 2, min: 0 }).meta({ examples: ['24.90'] }),
  status: z.enum(stockItemStatuses).meta({ examples: ['active'] }),
  note: text()
    .nullable()
    .meta({ examples: ['Fragile'] }),
}

export const newStockItemSchema = z
  .strictObject({
    ...attributes,
    status: attributes.status.default('active'),
    note: attributes.note.default(null),
  })
  .meta({ id: 'NewStockItem', description: 'What a stock item is made from' })

export const stockItemChangesSchema = z
  .strictObject(attributes)
  .partial()
  .meta({ id: 'StockItemChanges', description: 'What to change; absent members stay as they are' })

export const stockItemSchema = z
  .object({ id: stockItemId, ...attributes, createdAt: dateTime(), updatedAt: dateTime() })
  .meta({ id: 'StockItem' })

export const stockItemPageSchema = pageOf(stockItemSchema).meta({ id: 'StockItemPage' })

export type NewStockItemInput = z.output<typeof newStockItemSchema>
export type StockItemChangesInput = z.output<typeof stockItemChangesSchema>
export type StockItemResponse = z.output<typeof stockItemSchema>
export type StockItemPageResponse = z.output<typeof stockItemPageSchema>
