import { z } from 'zod'
import { defineEvent } from '#kernel/events/event.ts'
import { stockItemChangesSchema, stockItemSchema } from './stock-item.schemas.ts'

export const StockItemCreated = defineEvent('stock-items.created', 1, stockItemSchema)

/** The payload holds what was changed, and its new value. */
export const StockItemUpdated = defineEvent('stock-items.updated', 1, stockItemChangesSchema)

export const StockItemDeleted = defineEvent('stock-items.deleted', 1, z.object({}))
