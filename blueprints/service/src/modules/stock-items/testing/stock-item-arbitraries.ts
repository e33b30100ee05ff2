import fc from 'fast-check'
// <feature:fields>
import * as any from '#kernel/testing/field-arbitraries.ts'
import { stockItemStatusValues } from '../stock-item-status.ts'
// </feature:fields>

/** Every input that a stock item can be made from, but for what it refers to. */
export const newStockItemInput = fc.record({
  // <feature:fields>
  sku: any.text({ min: 1, max: 40 }),
  name: any.text({ min: 1, max: 200 }),
  quantity: any.integer({ min: 0 }),
  unitPrice: any.decimal({ precision: 10, scale: 2, min: '0' }),
  status: fc.constantFrom(...stockItemStatusValues),
  note: fc.option(any.text()),
  // </feature:fields>
})
