import { notFound } from '#kernel/errors.ts'
import type { StockItemId } from './stock-item.ts'

export const stockItemNotFound = (id: StockItemId) => notFound('stock item', id)
