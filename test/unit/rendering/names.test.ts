import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDnsLabel, toNames } from '#rendering/names.ts'

describe('toNames', () => {
  it('makes every casing of a two-word name, whatever casing it came in', () => {
    const expected = {
      pascal: 'StockItem',
      camel: 'stockItem',
      kebab: 'stock-item',
      snake: 'stock_item',
      constant: 'STOCK_ITEM',
      sentence: 'stock item',
    }
    for (const name of Object.values(expected)) expect(toNames(name)).toEqual(expected)
  })

  it('takes an acronym for one word and leaves digits with the word before them', () => {
    expect(toNames('HTTPRoute2').kebab).toBe('http-route2')
  })

  it('comes back to the same words from any casing that it made', () => {
    const word = fc.stringMatching(/^[a-z]{2,6}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const names = toNames(words.join('-'))
        for (const name of Object.values(names)) expect(toNames(name)).toEqual(names)
      }),
    )
  })
})

describe('toDnsLabel', () => {
  it('is a valid RFC 1123 label for every name that npm allows', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,100}$/), (name) => {
        expect(toDnsLabel(name)).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/)
      }),
    )
  })

  it('leaves a name alone that is a label already', () => {
    expect(toDnsLabel('order-service')).toBe('order-service')
  })
})
