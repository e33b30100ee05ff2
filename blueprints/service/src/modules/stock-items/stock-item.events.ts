import { z } from 'zod'
import { defineEvent } from '#kernel/events/event.ts'
import { toStockItemResponse } from './stock-item.mapper.ts'
import {
  newStockItemSchema,
  type StockItemChangesInput,
  stockItemChangesSchema,
  stockItemSchema,
} from './stock-item.schemas.ts'
import type { StockItem, StockItemId } from './stock-item.ts'

/** Fills in what events lack that were emitted before a field with a default was added. */
const createdSchema = stockItemSchema.extend(newStockItemSchema.shape)

export const StockItemCreated = defineEvent('stock-items.created', 1, createdSchema)

/** The payload holds what was changed, and its new value. */
export const StockItemUpdated = defineEvent('stock-items.updated', 1, stockItemChangesSchema)

export const StockItemDeleted = defineEvent('stock-items.deleted', 1, z.object({}))

export const stockItemEvents = [StockItemCreated, StockItemUpdated, StockItemDeleted] as const

export const stockItemCreated = (stockItem: StockItem) =>
  StockItemCreated(stockItem.id, toStockItemResponse(stockItem))

export const stockItemUpdated = (id: StockItemId, changes: StockItemChangesInput) =>
  StockItemUpdated(id, changes)

export const stockItemDeleted = (id: StockItemId) => StockItemDeleted(id, {})
