import fc from 'fast-check'
import { Decimal } from '#kernel/decimal.ts'
import type { FieldOf } from '../field.ts'
import { endsInEscape } from '../like.ts'
import type { Scalar } from '../scalar.ts'
import type { Sort } from '../sort.ts'
import { CompositeSpecification, FieldSpecification, type Specification } from '../specification.ts'
import { type Sample, sampleColours } from './sample.ts'

/** Few values, each with its neighbours, so that rows and conditions meet. */
const values = {
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
const strangers = {
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

const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.option(arbitrary, { nil: null, freq: 2 })

/** A row of which a third of the fields is null. */
export const sampleWithoutId = fc.record({
  label: values.text,
  text: orNull(values.text),
  int: orNull(values.int),
  bigint: orNull(values.bigint),
  double: orNull(values.double),
  decimal: orNull(values.decimal),
  boolean: orNull(values.boolean),
  timestamp: orNull(values.timestamp),
  date: orNull(values.date),
  uuid: orNull(values.uuid),
  colour: orNull(values.colour),
}) as fc.Arbitrary<Omit<Sample, 'id'>>

const questions: Record<FieldOf<Sample>, fc.Arbitrary<Scalar>> = {
  ...values,
  id: fc.nat({ max: 60 }),
  label: values.text,
  int: mostly(values.int, strangers.int),
  bigint: mostly(values.bigint, strangers.bigint),
  decimal: mostly(values.decimal, strangers.decimal),
  timestamp: mostly(values.timestamp, strangers.timestamp),
  date: mostly(values.date, strangers.date),
  uuid: mostly(values.uuid, strangers.uuid),
  colour: mostly(values.colour, strangers.colour),
}

const pattern = fc
  .oneof(
    fc.string({
      unit: fc.constantFrom(
        '%',
        '%',
        '_',
        '\\',
        '\\%',
        '\\_',
        '\\\\',
        'a',
        'b',
        'ab',
        '😀',
        'é',
        '0',
      ),
      maxLength: 6,
    }),
    values.text.map((text) => `%${text}%`),
    values.text.map((text) => `${text}%`),
    values.text,
  )
  .filter((text) => !endsInEscape(text))

const texts = ['label', 'text', 'uuid', 'colour'] as const

const fieldSpecification: fc.Arbitrary<Specification<Sample>> = fc
  .constantFrom(...(Object.keys(questions) as FieldOf<Sample>[]))
  .chain((field) => {
    const value = questions[field]
    const conditions = [
      ...(['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const).map((operator) =>
        fc.record({ operator: fc.constant(operator), value }),
      ),
      fc.record({
        operator: fc.constant('in' as const),
        values: fc.array(value, { maxLength: 4 }),
      }),
      fc.record({ operator: fc.constant('between' as const), low: value, high: value }),
      fc.record({ operator: fc.constant('isNull' as const), expected: fc.boolean() }),
    ]
    const like = fc.record({ operator: fc.constant('like' as const), pattern })
    const isText = (texts as readonly string[]).includes(field)
    return fc
      .oneof(...conditions, ...(isText ? [like, like, like] : []))
      .map((condition) => new FieldSpecification<Sample>(field, condition))
  })

/** Any specification of samples, those that make no sense included. */
export const sampleSpecification: fc.Arbitrary<Specification<Sample>> = fc.letrec<{
  any: Specification<Sample>
}>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fieldSpecification,
    tie('any').map((part) => part.not()),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('any'), { maxLength: 4 }))
      .map(([kind, parts]) => new CompositeSpecification(kind, parts)),
  ),
})).any

/** Any order that ends with the id. */
export const sampleSort: fc.Arbitrary<readonly Sort<Sample>[]> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...(Object.keys(values) as (keyof typeof values)[])), {
      maxLength: 3,
    }),
    fc.array(fc.constantFrom('asc' as const, 'desc' as const), { minLength: 4, maxLength: 4 }),
  )
  .map(([fields, directions]) =>
    [...fields, 'id' as const].map((field, at) => ({ field, direction: directions[at] ?? 'asc' })),
  )

/** Lets fast-check print what it found as people read it. */
export function readable<Entity>(specification: Specification<Entity>) {
  return { specification, [fc.toStringMethod]: () => String(specification) }
}

function mostly(usual: fc.Arbitrary<Scalar>, rare: fc.Arbitrary<Scalar>): fc.Arbitrary<Scalar> {
  return fc.oneof({ weight: 3, arbitrary: usual }, { weight: 1, arbitrary: rare })
}

function toDate(text: string): Date {
  return new Date(text)
}
