import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Decimal } from '../decimal.ts'
import { randomId } from '../id.ts'
import { InvalidSpecification } from './invalid-specification.ts'
import {
  CompositeSpecification,
  everything,
  FieldSpecification,
  NotSpecification,
  nothing,
  type Specification,
} from './specification.ts'
import { specificationOf } from './specification-builder.ts'
import type { Sample } from './testing/sample.ts'
import { readable, sampleSpecification, sampleWithoutId } from './testing/sample-arbitraries.ts'

const { where } = specificationOf<Sample>()

const sample: Sample = {
  id: 1,
  label: 'Desk lamp',
  text: 'a_b',
  int: 3,
  bigint: 2n ** 53n + 1n,
  double: 0.5,
  decimal: new Decimal('24.90'),
  boolean: false,
  timestamp: new Date('2026-01-15T09:30:00.001Z'),
  date: new Date('2026-01-15'),
  uuid: randomId<'Sample'>(),
  colour: 'red',
}

const empty: Sample = { ...sample, text: null, int: null, boolean: null, colour: null }

describe('FieldSpecification', () => {
  it.each([
    [where('int').eq(3), true],
    [where('int').eq(4), false],
    [where('colour').ne('Blue'), true],
    [where('colour').ne('red'), false],
    [where('bigint').gt(2n ** 53n), true],
    [where('bigint').gt(2n ** 53n + 1n), false],
    [where('double').ge(0.5), true],
    [where('double').ge(0.6), false],
    [where('timestamp').lt(new Date('2026-01-15T09:30:00.002Z')), true],
    [where('timestamp').lt(new Date('2026-01-15T09:30:00.001Z')), false],
    [where('decimal').le(new Decimal('24.9')), true],
    [where('decimal').le(new Decimal('24.89')), false],
    [where('decimal').in([new Decimal('24.9000')]), true],
    [where('date').in([new Date('2026-01-14'), new Date('2026-01-15')]), true],
    [where('int').in([1, 2]), false],
    [where('label').like('Desk%'), true],
    [where('label').like('desk%'), false],
    [where('text').like('a\\_b'), true],
    [where('label').like('Desk\\_lamp'), false],
    [where('int').between(3, 5), true],
    [where('int').between(5, 3), false],
    [where('text').isNull(), false],
    [where('text').isNull(false), true],
  ])('R2.1 %s is %s', (specification, expected) => {
    expect(specification).toBeInstanceOf(FieldSpecification)
    expect(specification.isSatisfiedBy(sample)).toBe(expected)
  })

  it.each([
    where('int').eq(3),
    where('int').ne(3),
    where('int').in([3]),
    where('text').like('%'),
    where('int').between(1, 9),
    where('boolean').eq(false),
  ])('R2.5 %s is neither true nor false of null', (specification) => {
    expect(specification.truthOf(empty)).toBeNull()
    expect(specification.isSatisfiedBy(empty)).toBe(false)
    expect(specification.not().isSatisfiedBy(empty)).toBe(false)
  })

  it('R2.5 is never satisfied by one of no values, not even by null', () => {
    expect(where('int').in([]).truthOf(empty)).toBe(false)
    expect(where('int').in([]).not().isSatisfiedBy(empty)).toBe(true)
  })

  it('R2.5 takes a member that is absent for null', () => {
    const { text: _, ...rest } = sample
    expect(
      where('text')
        .isNull()
        .isSatisfiedBy(rest as Sample),
    ).toBe(true)
  })

  it('keeps its answer when the values that it was made from change', () => {
    const date = new Date('2026-01-15')
    const dates = [date]
    const among = where('date').in(dates)
    const notBefore = where('date').lt(date).not()
    date.setUTCFullYear(2099)
    dates.pop()
    expect(among.isSatisfiedBy(sample)).toBe(true)
    expect(notBefore.isSatisfiedBy(sample)).toBe(true)
  })

  it.each([
    ['null', () => where('int').eq(null as never)],
    ['undefined', () => where('int').eq(undefined as never)],
    ['an object', () => where('int').eq({ valueOf: () => 3 } as never)],
    ['U+0000', () => where('text').eq('a\0')],
    ['U+0000 in a pattern', () => where('text').like('%\0')],
    ['half of a surrogate pair', () => where('text').ge('\ud83d')],
    ['a date that does not exist', () => where('date').lt(new Date('2026-02-30T25:00'))],
    ['a number without end', () => where('decimal').eq(new Decimal('1e100000'))],
    ['a fraction without end', () => where('decimal').eq(new Decimal('1e-100000'))],
    ['an integer without end', () => where('bigint').eq(10n ** 5000n)],
    ['values of several types', () => where('int').in([1, 'a' as never])],
    ['bounds of several types', () => where('int').between(1, 2n as never)],
    ['a pattern that is no text', () => where('text').like(/a/ as never)],
    ['a pattern that ends in a lone backslash', () => where('text').like('50\\%\\')],
  ])('R2.1 refuses %s when it is made', (_, make) => {
    expect(make).toThrow(InvalidSpecification)
  })

  it('refuses to compare values of different types', () => {
    const specification = where('int').ge('3' as never)
    expect(() => specification.isSatisfiedBy(sample)).toThrow(InvalidSpecification)
  })
})

describe('CompositeSpecification', () => {
  const yes = where('int').eq(3)
  const no = where('int').eq(4)

  it('R2.2 and() asks for all, or() for one', () => {
    expect(yes.and(no)).toBeInstanceOf(CompositeSpecification)
    expect(yes.or(no)).toBeInstanceOf(CompositeSpecification)
    expect(yes.and(yes, no).isSatisfiedBy(sample)).toBe(false)
    expect(yes.and(yes, yes).isSatisfiedBy(sample)).toBe(true)
    expect(no.or(no, yes).isSatisfiedBy(sample)).toBe(true)
    expect(no.or(no, no).isSatisfiedBy(sample)).toBe(false)
  })

  it('R2.2 everything and nothing are what is left without parts', () => {
    expect(everything<Sample>().isSatisfiedBy(empty)).toBe(true)
    expect(nothing<Sample>().isSatisfiedBy(sample)).toBe(false)
    expect(everything<Sample>().and(yes).toString()).toBe('int eq 3')
  })

  it('R2.5 an unknown part does not hide one that decides', () => {
    const unknown = where('text').eq('a')
    expect(unknown.or(where('id').eq(1)).truthOf(empty)).toBe(true)
    expect(unknown.and(where('id').eq(2)).truthOf(empty)).toBe(false)
    expect(unknown.and(where('id').eq(1)).truthOf(empty)).toBeNull()
    expect(unknown.or(where('id').eq(2)).truthOf(empty)).toBeNull()
  })

  it('is refused where it is nested too deep, not where it is long', () => {
    const long = Array.from({ length: 1000 }).reduce<Specification<Sample>>(
      (all, _, at) => all.and(where('int').ne(-at)),
      everything(),
    )
    expect(long.depth).toBe(2)
    const nest = () =>
      Array.from({ length: 101 }).reduce<Specification<Sample>>((all) => all.not(), yes)
    expect(nest).toThrow(InvalidSpecification)
  })
})

describe('the laws of logic', () => {
  const rows = fc.sample(sampleWithoutId, 40).map((row, id): Sample => ({ id, ...row }))
  const some = sampleSpecification.map(readable)
  const sameOf = (a: Specification<Sample>, b: Specification<Sample>) => {
    for (const row of rows) expect(a.truthOf(row)).toBe(b.truthOf(row))
  }

  it('R2.6 not() is a NotSpecification that inverts', () => {
    expect(where('int').eq(3).not()).toBeInstanceOf(NotSpecification)
    fc.assert(
      fc.property(some, ({ specification }) => {
        for (const row of rows) {
          const truth = specification.truthOf(row)
          expect(specification.not().truthOf(row)).toBe(truth === null ? null : !truth)
        }
      }),
    )
  })

  it('R2.6 a double negation changes nothing', () => {
    fc.assert(fc.property(some, ({ specification: a }) => sameOf(a.not().not(), a)))
  })

  it("R2.6 De Morgan's laws hold", () => {
    fc.assert(
      fc.property(some, some, ({ specification: a }, { specification: b }) => {
        sameOf(a.and(b).not(), a.not().or(b.not()))
        sameOf(a.or(b).not(), a.not().and(b.not()))
      }),
    )
  })

  it('R2.2 the order of parts does not matter', () => {
    fc.assert(
      fc.property(some, some, ({ specification: a }, { specification: b }) => {
        sameOf(a.and(b), b.and(a))
        sameOf(a.or(b), b.or(a))
      }),
    )
  })

  it('R2.5 a counter-example is printed as people read it', () => {
    const { counterexample } = fc.check(
      fc.property(some, ({ specification }) => !String(specification).includes('isNull')),
    )
    const found = fc.stringify(counterexample)
    expect(found).toMatch(/^\[.*isNull.*\]$/)
    expect(found).not.toContain('#')
    expect(found).not.toContain('{')
  })
})
