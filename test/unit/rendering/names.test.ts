import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
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
  it('is a valid RFC 1035 label, and a text in YAML, for every name that npm allows', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,100}$/), (name) => {
        const label = toDnsLabel(name)
        expect(label).toMatch(/^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/)
        expect(parse(label)).toBe(label)
      }),
    )
  })

  it.each([
    ['order-service', 'order-service'],
    ['orders.v2', 'orders-v2'],
    ['123', 'service-123'],
    ['1e3', 'service-1e3'],
    ['-_.a', 'a'],
    ['null', 'null-service'],
    ['no', 'no-service'],
    [`${'a'.repeat(62)}.b`, 'a'.repeat(62)],
  ])('of %s is %s', (name, label) => {
    expect(toDnsLabel(name)).toBe(label)
    expect(parse(label, { version: '1.1' })).toBe(label)
  })
})
