import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Decimal } from '#kernel/decimal.ts'
import { decode, encode } from './codec.ts'
import { copyOf } from './copy.ts'
import { cacheableValue } from './testing/cache-arbitraries.ts'
import { Uncacheable } from './value-kind.ts'

describe('codec', () => {
  it('R3.7 brings back every cacheable value', () => {
    fc.assert(
      fc.property(cacheableValue, (value) => {
        // Vitest compares members named `constructor` by identity.
        deepStrictEqual(decode(encode(value)), value)
      }),
      { numRuns: 2000 },
    )
  })

  it('R3.7 copies every cacheable value, and shares none of its mutable parts', () => {
    fc.assert(
      fc.property(cacheableValue, (value) => {
        const before = encode(value)
        const copy = copyOf(value)
        deepStrictEqual(copy, value)
        scramble(copy)
        expect(encode(value)).toBe(before)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['undefined members', { a: undefined, b: [undefined] }],
    ['numbers that JSON lacks', [Number.NaN, Infinity, -Infinity, -0]],
    ['dates', { at: new Date('2026-02-28T23:59:59.999Z'), never: new Date(Number.NaN) }],
    ['decimals', [new Decimal('0.1000000000000000000000000000001'), new Decimal('-0')]],
    ['big integers', 2n ** 200n],
    ['bytes', new Uint8Array([0, 255, 128])],
    ['data that looks like a type', { $type: 'date', value: 0 }],
    ['data that looks like a wrapped type', { $type: 'object', value: { $type: 'x' } }],
    ['lone surrogates', '\ud800'],
  ])('R3.7 brings back %s', (_, value) => {
    expect(decode(encode(value))).toStrictEqual(value)
  })

  it('R3.7 brings back a member named __proto__ without touching any prototype', () => {
    const value = JSON.parse('{"__proto__":{"admin":true},"$type":{"__proto__":1}}')
    for (const back of [decode(encode(value)), copyOf(value)]) {
      expect(Object.keys(back as object)).toEqual(['__proto__', '$type'])
      expect(Object.getPrototypeOf(back)).toBe(Object.prototype)
      expect((back as { admin?: boolean }).admin).toBeUndefined()
      expect(encode(back)).toBe(encode(value))
    }
  })

  const cycle: unknown[] = []
  cycle.push(cycle)

  it.each([
    ['a map', new Map()],
    ['an instance of a class', new (class Order {})()],
    ['a function', { run() {} }],
    ['a symbol', [Symbol('s')]],
    ['a cycle', cycle],
  ])('refuses %s, in both forms', (_, value) => {
    expect(() => encode(value)).toThrow(Uncacheable)
    expect(() => copyOf(value)).toThrow(Uncacheable)
  })

  it.each([
    '',
    'Anna',
    '{"$type":"Anna","value":1}',
    '{"$type":"bigint","value":"Anna"}',
    '{"$type":"decimal","value":"Anna"}',
  ])('R3.6 refuses %j, which it never wrote, without quoting it', (text) => {
    expect(() => decode(text)).toThrow(/^The cached text is not what the cache writes\.$/)
  })
})

function scramble(value: unknown): void {
  if (value instanceof Date) value.setTime(1)
  else if (value instanceof Uint8Array) value.fill(7)
  else if (Array.isArray(value)) value.splice(0, value.length, 'changed')
  else if (typeof value === 'object' && value !== null && !Decimal.isDecimal(value)) {
    for (const member of Object.values(value)) scramble(member)
    Object.assign(value, { changed: true })
  }
}
