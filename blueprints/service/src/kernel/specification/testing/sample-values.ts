import fc from 'fast-check'
import { Decimal } from '#kernel/decimal.ts'
import { sampleColours } from './sample.ts'

/** Few values, each with its neighbours, so that rows and conditions meet. */
export const values = {
  text: fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      'a',
      'A',
      'ab',
      'Ab',
      'b',
      'ba',
      'Z',
      'ä',
      'a\u0308',
      'ß',
      'ss',
      '10',
      '9',
    ),
    // Their order by code point is not the one by UTF-16 units.
    fc.constantFrom('\uffff', '\uff5e', '\ue000', '\u{10000}', '😀', 'a😀b'),
    fc.constantFrom(
      '%',
      '_',
      '\\',
      'a%b',
      'a_b',
      'a\\b',
      "'",
      '"',
      '{"a,b"}',
      'NULL',
      "a'; --",
      '\n',
    ),
    fc.string({ unit: fc.constantFrom('a', 'b', '%', '_', '\\', '😀', 'é'), maxLength: 5 }),
    fc
      .string({ unit: 'binary', maxLength: 4 })
      .filter((text) => !text.includes('\0') && text.isWellFormed()),
  ),
  int: fc.constantFrom(-(2 ** 31), -2, -1, 0, 1, 2, 3, 2 ** 31 - 1),
  bigint: fc.constantFrom(
    -(2n ** 63n),
    -(2n ** 53n) - 1n,
    -1n,
    0n,
    1n,
    2n ** 53n,
    2n ** 53n + 1n,
    2n ** 63n - 1n,
  ),
  double: fc.oneof(
    fc.constantFrom(
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      0,
      -0,
      0.1 + 0.2,
      0.3,
    ),
    fc.constantFrom(
      1,
      1 + Number.EPSILON,
      2 ** 53,
      2 ** 53 + 2,
      Number.MIN_VALUE,
      -Number.MIN_VALUE,
    ),
    fc.constantFrom(Number.MAX_VALUE, -Number.MAX_VALUE, 1e21, 1e-7),
    fc.double(),
  ),
  decimal: fc
    .constantFrom(
      '0',
      '-0',
      '0.1',
      '0.10',
      '0.3',
      '1e-30',
      '-1e-30',
      '9007199254740993',
      '9007199254740993.0000000001',
      '1e30',
      'NaN',
    )
    .map((text) => new Decimal(text)),
  boolean: fc.boolean(),
  timestamp: fc.oneof(
    fc
      .constantFrom(
        '-000001-02-03T04:05:06.007Z',
        '0000-12-31T23:59:59.999Z',
        '0001-01-01T00:00:00.000Z',
      )
      .map(toDate),
    fc
      .constantFrom(
        '1970-01-01T00:00:00.000Z',
        '2026-03-29T01:30:00.001Z',
        '2026-03-29T01:30:00.002Z',
      )
      .map(toDate),
    fc
      .constantFrom(
        '9999-12-31T23:59:59.999Z',
        '+010000-01-01T00:00:00.000Z',
        '+275760-09-13T00:00:00.000Z',
      )
      .map(toDate),
    fc.date({ noInvalidDate: true, min: new Date('-004700-01-01T00:00:00Z') }),
  ),
  date: fc
    .constantFrom(
      '-000004-02-29',
      '0000-02-29',
      '0099-01-01',
      '1970-01-01',
      '2024-02-29',
      '2024-03-01',
      '+010000-01-01',
    )
    .map(toDate),
  uuid: fc
    .constantFrom('0', '9', 'a', 'f')
    .map((digit) => `${digit.repeat(8)}-0000-7000-8000-000000000000`),
  colour: fc.constantFrom(...sampleColours),
}

/** What fits no column of the kind, and is a fair question all the same. */
export const strangers = {
  int: fc.constantFrom(
    1.5,
    2 ** 31,
    -(2 ** 31) - 1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    1e300,
  ),
  bigint: fc.constantFrom(2n ** 63n, -(2n ** 63n) - 1n, 10n ** 30n),
  decimal: fc
    .constantFrom('Infinity', '-Infinity', '1e999', '1e-999')
    .map((text) => new Decimal(text)),
  timestamp: fc
    .constantFrom('-271821-04-20T00:00:00.000Z', '-004713-11-23T23:59:59.999Z')
    .map(toDate),
  date: fc
    .constantFrom(
      '-271821-04-20',
      '2024-02-29T00:00:00.001Z',
      '2024-02-28T23:59:59.999Z',
      '+275760-09-13',
    )
    .map(toDate),
  uuid: fc.constantFrom('', 'FFFFFFFF-0000-7000-8000-000000000000', 'no uuid', '0', 'g'),
  colour: fc.constantFrom('', 'blue', 'yellow', 'Red'),
}

function toDate(text: string): Date {
  return new Date(text)
}
