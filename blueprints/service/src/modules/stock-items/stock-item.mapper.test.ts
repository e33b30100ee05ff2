import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomId } from '#kernel/id.ts'
import { referencesOf } from '#kernel/specification/field.ts'
import { stockItemFields } from './stock-item.fields.ts'
import {
  fromNewStockItemInput,
  fromStockItemChangesInput,
  toStockItemResponse,
  toStockItemRow,
  toStockItemRowChanges,
} from './stock-item.mapper.ts'
import {
  newStockItemSchema,
  stockItemChangesSchema,
  stockItemSchema,
} from './stock-item.schemas.ts'
import { buildStockItem, buildStockItemInput } from './testing/build-stock-item.ts'
import { newStockItemInput } from './testing/stock-item-arbitraries.ts'

/** What no input may hold. */
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

/** What a new stock item has where nothing is given. */
const defaults = {
  // <feature:fields>
  status: 'active',
  note: null,
  // </feature:fields>
}

const references = referencesOf(stockItemFields)

const everyInput = newStockItemInput.map((random) => ({
  ...buildStockItemInput(),
  ...Object.fromEntries(references.map((name) => [name, randomId()])),
  ...random,
}))

describe('stock item mapper', () => {
  it('answers with what came in, for every input', () => {
    fc.assert(
      fc.property(everyInput, (input) => {
        const stockItem = buildStockItem(fromNewStockItemInput(newStockItemSchema.parse(input)))
        const response = toStockItemResponse(stockItem)
        expect(response).toEqual({
          ...input,
          id: stockItem.id,
          createdAt: stockItem.createdAt.toISOString(),
          updatedAt: stockItem.updatedAt.toISOString(),
        })
        expect(stockItemSchema.parse(response)).toEqual(response)
      }),
    )
  })

  it('changes to what it makes of the same input, for every input', () => {
    fc.assert(
      fc.property(everyInput, (input) => {
        const changes = fromStockItemChangesInput(stockItemChangesSchema.parse(input))
        expect(changes).toEqual(fromNewStockItemInput(newStockItemSchema.parse(input)))
        const stockItem = buildStockItem(changes)
        expect(toStockItemRowChanges(stockItem)).toEqual(toStockItemRow(stockItem))
      }),
    )
  })
})

describe('stock item schemas', () => {
  it.each(Object.entries(refused))('R6.2 refuse %s', (_, members) => {
    const input = { ...buildStockItemInput(), ...members }
    expect(newStockItemSchema.safeParse(input).success).toBe(false)
    expect(stockItemChangesSchema.safeParse(members).success).toBe(false)
  })

  it('R6.2 fill in what is left out of a new one, and nothing else', () => {
    const input = Object.entries(buildStockItemInput())
    const given = Object.fromEntries(input.filter(([name]) => !Object.hasOwn(defaults, name)))
    expect(newStockItemSchema.parse(given)).toEqual({ ...given, ...defaults })
    expect(stockItemChangesSchema.parse({})).toEqual({})
  })
})
