import fc from 'fast-check'
import type { FieldOf } from '../field.ts'
import { endsInEscape } from '../like.ts'
import type { Scalar } from '../scalar.ts'
import type { Sort } from '../sort.ts'
import { CompositeSpecification, FieldSpecification, type Specification } from '../specification.ts'
import type { Sample } from './sample.ts'
import { strangers, values } from './sample-values.ts'

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
