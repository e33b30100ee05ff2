import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromNewStockItemInput, toStockItemResponse } from './stock-item.mapper.ts'
import {
  newStockItemSchema,
  stockItemChangesSchema,
  stockItemSchema,
} from './stock-item.schemas.ts'
import { buildStockItem } from './testing/build-stock-item.ts'
import { newStockItemInput } from './testing/stock-item-arbitraries.ts'

describe('stock item mapper', () => {
  it('answers with what came in, for every input', () => {
    fc.assert(
      fc.property(newStockItemInput, (input) => {
        const attributes = fromNewStockItemInput(newStockItemSchema.parse(input))
        const response = toStockItemResponse(buildStockItem(attributes))
        expect(response).toMatchObject({ ...input, unitPrice: Number(input.unitPrice).toFixed(2) })
        expect(stockItemSchema.parse(response)).toEqual(response)
      }),
    )
  })
})

describe('stock item schemas', () => {
  it.each([
    [{ sku: '' }],
    [{ sku: 'x'.repeat(41) }],
    [{ quantity: -1 }],
    [{ quantity: 1.5 }],
    [{ unitPrice: '1.234' }],
    [{ unitPrice: 24.9 }],
    [{ unitPrice: '-1' }],
    [{ status: 'lost' }],
    [{ name: null }],
    [{ colour: 'red' }],
  ])('refuse %j', (changes) => {
    expect(stockItemChangesSchema.safeParse(changes).success).toBe(false)
  })

  it('have no defaults for changes', () => {
    expect(stockItemChangesSchema.parse({})).toEqual({})
  })
})
