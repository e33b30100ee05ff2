import { describe, expect, it } from 'vitest'
import { Decimal } from '../decimal.ts'
import { InvalidSpecification } from './invalid-specification.ts'
import { checkScalar, compareScalars, keyOf, type Scalar } from './scalar.ts'

const decimals = (...texts: string[]) => texts.map((text) => new Decimal(text))
const dates = (...texts: string[]) => texts.map((text) => new Date(text))

/** Each in PostgreSQL's order. */
const orders: Record<string, readonly Scalar[]> = {
  text: ['', ' ', '10', '9', 'A', 'Ab', 'a', 'ab', 'abc', 'ac', 'ä'],
  'text by code point': [
    '\ud7ff',
    '\ue000',
    '\uff5e',
    '\uffff',
    '\u{10000}',
    '\u{10000}\uffff',
    '\u{103fe}',
    '\u{103ff}',
    '😀',
    '\u{10ffff}',
  ],
  numbers: [Number.NEGATIVE_INFINITY, -1, -0.5, 0, 0.5, 1, Number.POSITIVE_INFINITY, Number.NaN],
  'big integers': [-(2n ** 63n), -1n, 0n, 2n ** 53n, 2n ** 53n + 1n],
  booleans: [false, true],
  dates: dates('-000001-01-01', '1970-01-01', '1970-01-01T00:00:00.001Z', '+010000-01-01'),
  decimals: decimals('-Infinity', '-1', '0', '1e-30', '0.1', '1', 'Infinity', 'NaN'),
}

describe('compareScalars', () => {
  it.each(Object.entries(orders))('R2.5 orders %s as PostgreSQL does', (_, values) => {
    for (const [at, value] of values.entries()) {
      expect(compareScalars(value, value)).toBe(0)
      for (const later of values.slice(at + 1)) {
        expect(compareScalars(value, later)).toBeLessThan(0)
        expect(compareScalars(later, value)).toBeGreaterThan(0)
      }
    }
  })

  it.each<[Scalar, Scalar]>([
    [0, -0],
    [new Date(5), new Date(5)],
    [new Decimal('0.10'), new Decimal('0.1')],
    [new Decimal('0'), new Decimal('-0')],
    [new Decimal('NaN'), new Decimal('NaN')],
  ])('R2.5 takes %s and %s for equal, and their keys are', (one, other) => {
    expect(compareScalars(one, other)).toBe(0)
    expect(new Set([one, other].map(keyOf)).size).toBe(1)
  })

  it('R2.5 refuses to compare values of different types, either way', () => {
    const values = ['1', 1, 1n, true, new Date(1), new Decimal(1)]
    for (const one of values) {
      for (const other of values) {
        if (one === other) continue
        expect(() => compareScalars(one, other)).toThrow(/^A \w+ does not compare with a \w+\.$/)
      }
    }
  })
})

describe('checkScalar', () => {
  it.each<Scalar>([
    10n ** 1000n - 1n,
    1n - 10n ** 1000n,
    ...decimals('1e1000', '-1e1000', '1e-1000', 'NaN', 'Infinity', '-Infinity'),
    '\u{10ffff}',
  ])('%# takes what PostgreSQL can be given', (value) => {
    expect(checkScalar(value)).toBe(value)
  })

  it.each<[unknown, string]>([
    [10n ** 1000n, 'A number must not have more than 1000 digits.'],
    [-(10n ** 1000n), 'A number must not have more than 1000 digits.'],
    [new Decimal('1e1001'), 'A number must not have more than 1000 digits.'],
    [new Decimal('1e-1001'), 'A number must not have more than 1000 digits.'],
    [new Decimal(`1.${'0'.repeat(1000)}1`), 'A number must not have more than 1000 digits.'],
    [new Date(Number.NaN), 'A date does not exist.'],
    [null, 'Nothing compares with null: use isNull().'],
    [undefined, 'Nothing compares with null: use isNull().'],
    [{}, 'A condition compares with text, numbers, booleans, dates and decimals only.'],
  ])('%# refuses what it cannot be given, and says why', (value, message) => {
    expect(() => checkScalar(value as Scalar)).toThrow(new InvalidSpecification(message))
  })
})
