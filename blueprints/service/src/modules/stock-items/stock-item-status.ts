export const stockItemStatusValues = ['active', 'discontinued'] as const

export type StockItemStatus = (typeof stockItemStatusValues)[number]
