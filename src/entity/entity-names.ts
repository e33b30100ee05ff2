import type { Names } from '#rendering/names.ts'

/** Every form of an entity's name that its slice needs. */
export interface EntityNames {
  /** `StockItem`, `stockItem`, `stock-item`, `stock_item`, … */
  readonly one: Names
  /** `StockItems`, …; the folder, the route and the table are named by it. */
  readonly many: Names
  /** Before the name in a sentence. */
  readonly article: 'a' | 'an'
}
