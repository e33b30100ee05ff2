import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { Decimal } from './decimal.ts'
import * as json from './json-values.ts'
import * as any from './testing/field-arbitraries.ts'

describe('values that JSON does not know', () => {
  it('come back as they went in, for every decimal', () => {
    fc.assert(
      fc.property(any.decimal({ precision: 12, scale: 4 }), (text) => {
        expect(json.fromDecimal(json.toDecimal(text), 4)).toBe(text.replace(/^-(0\.0*)$/, '$1'))
      }),
    )
  })

  it('come back as they went in, for every big integer, moment and day', () => {
    fc.assert(
      fc.property(any.bigInteger(), any.dateTime(), any.date(), (bigint, dateTime, date) => {
        expect(json.fromBigInt(json.toBigInt(bigint))).toBe(bigint)
        expect(json.fromDateTime(json.toDate(dateTime))).toBe(dateTime)
        expect(json.fromDate(json.toDate(date))).toBe(date)
      }),
    )
  })

  it('are left out where there are none', () => {
    expect(json.toDecimal(null)).toBeNull()
    expect(json.toDate(undefined)).toBeUndefined()
    const optional = (text: string | null | undefined) => json.toDecimal(text)
    expectTypeOf(optional).returns.toEqualTypeOf<Decimal | null | undefined>()
    expectTypeOf(json.fromDecimal(new Decimal(1), 2)).toEqualTypeOf<string>()
  })
})

describe('JSON that PostgreSQL keeps as it is', () => {
  it.each([
    ['a text with U+0000', { a: ['b\0'] }],
    ['a name with half of a surrogate pair', { 'a\ud800': 1 }],
    ['a number that JSON does not have', [Number.NaN]],
    ['more depth than anybody needs', nested(101)],
  ])('has no %s', (_, value) => expect(json.problemOfJson(value)).toMatch(/^must not/))

  it.each([0, '', false, [null], { a: null }, nested(99)])('may be %j', (value) =>
    expect(json.problemOfJson(value)).toBeUndefined(),
  )
})

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)]
}
