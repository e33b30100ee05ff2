import { describe, expect, it } from 'vitest'
import { Decimal } from '../decimal.ts'
import { type Condition, checkCondition, toPredicate } from './condition.ts'
import { InvalidSpecification } from './invalid-specification.ts'
import type { Scalar } from './scalar.ts'
import { CompositeSpecification, FieldSpecification } from './specification.ts'

interface Box {
  readonly label: string | null
  readonly size: number
}

const box: Box = { label: 'a', size: 3 }

const conditions: readonly Condition[] = [
  { operator: 'eq', value: 'a' },
  { operator: 'in', values: ['a', 'b'] },
  { operator: 'like', pattern: 'a%' },
  { operator: 'between', low: 'a', high: 'b' },
  { operator: 'isNull', expected: true },
]

const on = (field: keyof Box, condition: unknown) =>
  new FieldSpecification<Box>(field, condition as Condition)

describe('a condition', () => {
  it.each(conditions)('$operator is a copy that nobody can change', (condition) => {
    const checked = checkCondition(condition)
    expect(checked).toEqual(condition)
    expect(checked).not.toBe(condition)
    expect(Object.isFrozen(checked)).toBe(true)
    if ('values' in checked) expect(Object.isFrozen(checked.values)).toBe(true)
  })

  it('belongs to a specification that nobody can change either', () => {
    const specification = on('label', conditions[0])
    const both = specification.and(specification)
    for (const value of [specification, specification.not(), both, both.parts]) {
      expect(Object.isFrozen(value)).toBe(true)
    }
  })

  it('refuses a pattern that is no text', () => {
    expect(() => checkCondition({ operator: 'like', pattern: 5 as never })).toThrow(
      new InvalidSpecification('A LIKE pattern is a text.'),
    )
  })

  it.each([
    on('size', { operator: 'eq', value: '3' }),
    on('size', { operator: 'in', values: ['3'] }),
    on('size', { operator: 'like', pattern: '%' }),
    on('size', { operator: 'between', low: '1', high: '9' }),
  ])('R2.5 refuses to answer for a value of another type: %s', (specification) => {
    expect(() => specification.isSatisfiedBy(box)).toThrow('A number does not compare with a text.')
  })

  it('R2.5 is among values by what they are, to the millisecond and the last digit', () => {
    const isAmong = (value: unknown, values: readonly unknown[]) =>
      toPredicate(checkCondition({ operator: 'in', values: values as Scalar[] }))(value as Scalar)
    const dates = [1, 2, 3].map((time) => new Date(time))
    expect(isAmong(new Date(2), dates)).toBe(true)
    expect(isAmong(new Date(4), dates)).toBe(false)
    const decimals = ['0.10', '0.2'].map((text) => new Decimal(text))
    expect(isAmong(new Decimal('0.1'), decimals)).toBe(true)
    expect(isAmong(new Decimal('0.11'), decimals)).toBe(false)
  })

  it.each([
    [1, 2, false],
    [1, 3, true],
    [3, 9, true],
    [4, 9, false],
    [9, 1, false],
  ])('R2.1 between %i and %i includes both bounds', (low, high, expected) => {
    expect(on('size', { operator: 'between', low, high }).isSatisfiedBy(box)).toBe(expected)
  })
})

describe('the depth of specifications', () => {
  it('counts what is inside of each other, up to a hundred', () => {
    const field = on('size', { operator: 'eq', value: 3 })
    const nest = (depth: number) =>
      Array.from({ length: depth - 1 }).reduce<ReturnType<typeof field.not> | typeof field>(
        (inner) => inner.not(),
        field,
      )
    expect(new CompositeSpecification('and', []).depth).toBe(1)
    expect(field.and(field.not()).depth).toBe(3)
    expect(nest(100).depth).toBe(100)
    expect(() => nest(101)).toThrow('A specification must not be more than 100 deep.')
  })
})
