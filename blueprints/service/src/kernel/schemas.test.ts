import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bigInteger,
  date,
  dateTime,
  decimal,
  email,
  float,
  integer,
  json,
  list,
  oneOf,
  text,
  url,
  uuid,
} from './schemas.ts'

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success

describe('R6.2 text', () => {
  it('counts characters, not UTF-16 units', () => {
    expect(accepts(text({ max: 2 }), '🛰🛰')).toBe(true)
    expect(accepts(text({ max: 1 }), '🛰🛰')).toBe(false)
    expect(accepts(text({ min: 2 }), '🛰')).toBe(false)
  })

  it('refuses what PostgreSQL cannot store', () => {
    expect(accepts(text(), 'a\0b')).toBe(false)
    expect(accepts(text(), 'a\ud800')).toBe(false)
  })
})

describe('R6.2 integer', () => {
  it.each([1.5, 2 ** 31, -(2 ** 31) - 1, Number.NaN, Number.POSITIVE_INFINITY, '1'])(
    'refuses %s',
    (value) => expect(accepts(integer(), value)).toBe(false),
  )

  it('accepts the bounds', () => {
    expect(accepts(integer(), 2 ** 31 - 1)).toBe(true)
    expect(accepts(integer({ min: 0 }), -1)).toBe(false)
  })
})

describe('R6.2 decimal', () => {
  const price = decimal({ precision: 5, scale: 2, min: 0, max: '500.5' })

  it.each(['0', '0.5', '12.34', '500.50'])('accepts %s', (value) => {
    expect(accepts(price, value)).toBe(true)
  })

  it.each(['', '.5', '1.', '1.234', '1234', '-0.01', '500.51', '1e2', 'NaN', ' 1', '1\n', 1])(
    'refuses %j',
    (value) => expect(accepts(price, value)).toBe(false),
  )

  it('refuses text of any kind rather than failing', () => {
    fc.assert(fc.property(fc.string(), (value) => void accepts(price, value)))
  })

  it('takes no point where nothing may stand behind it', () => {
    const count = decimal({ precision: 3, scale: 0 })
    expect(['0', '-12', '999'].every((value) => accepts(count, value))).toBe(true)
    expect(['1.', '1.0', '1000'].some((value) => accepts(count, value))).toBe(false)
  })

  it('takes no digit before the point when all are behind it', () => {
    const share = decimal({ precision: 2, scale: 2 })
    expect(accepts(share, '0.25')).toBe(true)
    expect(accepts(share, '1.25')).toBe(false)
  })
})

describe('R6.2 the other types', () => {
  it.each([
    [bigInteger(), '9223372036854775808'],
    [bigInteger({ min: 0n }), '-1'],
    [bigInteger(), '1.5'],
    [bigInteger(), 1],
    [float(), Number.POSITIVE_INFINITY],
    [float({ max: 1 }), 1.01],
    [float(), '1'],
    [date(), '2026-02-30'],
    [date(), '0000-01-01'],
    [dateTime(), '2026-01-15'],
    [dateTime(), '0000-01-01T00:00:00Z'],
    [dateTime(), '0001-01-01T00:00:00+00:01'],
    [dateTime(), '9999-12-31T23:59:59-00:01'],
    [dateTime(), '2026-01-15T09:30:00.0001Z'],
    [email(), 'nobody'],
    [email({ max: 8 }), 'name@example.com'],
    [url(), 'javascript:alert(1)'],
    [url(), 'example.com'],
    [url(), 'xhttp://example.com'],
    [url(), 'httpsx://example.com'],
    [url({ max: 20 }), 'https://example.com/a'],
    [email({ min: 17 }), 'name@example.com'],
    [uuid(), '7'],
    [oneOf(['draft', 'paid']), 'Draft'],
    [json(), null],
    [json(), { a: '\0' }],
  ])('%# refuses what PostgreSQL would refuse, or would change', (schema, value) =>
    expect(accepts(schema, value)).toBe(false),
  )

  it.each([
    [bigInteger(), '-9223372036854775808'],
    [bigInteger(), '9223372036854775807'],
    [float({ min: 0.5 }), 0.5],
    [date(), '2024-02-29'],
    [url(), 'https://example.com/a?b=c'],
    [json(), { a: [1, null] }],
    [oneOf(['draft', 'paid']), 'paid'],
  ])('%# accepts the rest', (schema, value) => expect(accepts(schema, value)).toBe(true))
})

describe('R6.2 list', () => {
  it('accepts as many items as it may have', () => {
    expect(accepts(list(integer(), { max: 2 }), [1, 2])).toBe(true)
    expect(accepts(list(integer(), { max: 2 }), [1, 'two'])).toBe(false)
  })

  it('refuses one that is too long for that alone, whatever is in it', () => {
    const refused = list(integer()).safeParse(Array(500_000).fill('none'))
    expect(refused.error?.issues.map(({ message }) => message)).toEqual([
      'must have at most 1000 items',
    ])
  })
})

describe('R6.2 json', () => {
  it('keeps a member named __proto__ for the data that it is', () => {
    const text = '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}'
    expect(JSON.stringify(json().parse(JSON.parse(text)))).toBe(text)
    expect({}).not.toHaveProperty('isAdmin')
  })
})
