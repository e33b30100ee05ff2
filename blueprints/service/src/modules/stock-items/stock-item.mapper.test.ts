import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromNewStockItemInput, toStockItemResponse } from './stock-item.mapper.ts'
import {
  newStockItemSchema,
  stockItemChangesSchema,
  stockItemSchema,
} from './stock-item.schemas.ts'
import { buildStockItem, buildStockItemInput } from './testing/build-stock-item.ts'
import { newStockItemInput } from './testing/stock-item-arbitraries.ts'

/** What no changes may hold. */
const refused = {
  'a member that does not exist': { 'no such member': 1 },
  // <feature:fields>
  'sku that is too short': { sku: '' },
  'sku that is too long': { sku: 'x'.repeat(41) },
  'name that is too short': { name: '' },
  'name that is too long': { name: 'x'.repeat(201) },
  'quantity that is too small': { quantity: -1 },
  'quantity that is no whole number': { quantity: 1.5 },
  'unitPrice that is too small': { unitPrice: '-0.01' },
  'unitPrice with too many digits': { unitPrice: '0.011' },
  'unitPrice that is a number': { unitPrice: 1 },
  'status that does not exist': { status: 'no such value' },
  'note that is no text': { note: 1 },
  // </feature:fields>
}

describe('stock item mapper', () => {
  it('answers with what came in, for every input', () => {
    fc.assert(
      fc.property(newStockItemInput, (random) => {
        const input = { ...buildStockItemInput(), ...random }
        const attributes = fromNewStockItemInput(newStockItemSchema.parse(input))
        const response = toStockItemResponse(buildStockItem(attributes))
        expect(response).toMatchObject(input)
        expect(stockItemSchema.parse(response)).toEqual(response)
      }),
    )
  })
})

describe('stock item schemas', () => {
  it.each(Object.entries(refused))('R6.2 refuse a %s', (_, changes) => {
    expect(stockItemChangesSchema.safeParse(changes).success).toBe(false)
  })

  it('have no defaults for changes', () => {
    expect(stockItemChangesSchema.parse({})).toEqual({})
  })
})
