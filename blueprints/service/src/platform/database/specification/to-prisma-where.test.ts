import { describe, expect, it } from 'vitest'
import { Decimal } from '#kernel/decimal.ts'
import { InvalidSpecification } from '#kernel/specification/invalid-specification.ts'
import {
  everything,
  FieldSpecification,
  nothing,
  type Specification,
} from '#kernel/specification/specification.ts'
import { specificationOf } from '#kernel/specification/specification-builder.ts'
import { type Order, orderFields } from './testing/order.ts'
import { toPrismaOrderBy } from './to-order-by.ts'
import { toPrismaWhere } from './to-prisma-where.ts'

const { where } = specificationOf<Order>()
const compile = (specification: Specification<Order>) => toPrismaWhere(specification, orderFields)
const one = where('quantity').eq(1)
const two = where('views').eq(2n)
const neverTrue = where('quantity').in([])

describe('toPrismaWhere', () => {
  it.each<[Specification<Order>, object]>([
    [one, { quantity: { equals: 1 } }],
    [one.not(), { quantity: { not: 1 } }],
    [where('quantity').ne(1).not(), { quantity: { equals: 1 } }],
    [where('quantity').gt(3), { quantity: { gt: 3 } }],
    [where('quantity').gt(3).not(), { quantity: { lte: 3 } }],
    [where('quantity').ge(3), { quantity: { gte: 3 } }],
    [where('quantity').ge(3).not(), { quantity: { lt: 3 } }],
    [where('quantity').lt(3), { quantity: { lt: 3 } }],
    [where('quantity').lt(3).not(), { quantity: { gte: 3 } }],
    [where('quantity').le(3), { quantity: { lte: 3 } }],
    [where('quantity').le(3).not(), { quantity: { gt: 3 } }],
    [where('quantity').in([1, 2]), { quantity: { in: [1, 2] } }],
    [where('quantity').in([1, 2]).not(), { quantity: { notIn: [1, 2] } }],
    [where('quantity').between(1, 2), { quantity: { gte: 1, lte: 2 } }],
    [
      where('quantity').between(1, 2).not(),
      { OR: [{ quantity: { lt: 1 } }, { quantity: { gt: 2 } }] },
    ],
    [where('status').ne('paid'), { status: { not: 'paid' } }],
    [where('weight').eq(0.123456789012345), { weight: { equals: 0.123456789012345 } }],
    [where('views').eq(2n ** 63n - 1n), { views: { equals: 2n ** 63n - 1n } }],
    [where('total').ge(new Decimal('0.10')), { total: { gte: new Decimal('0.10') } }],
    [where('createdAt').lt(new Date('0001-01-01')), { createdAt: { lt: new Date('0001-01-01') } }],
    [where('createdAt').lt(new Date('9999-12-31')), { createdAt: { lt: new Date('9999-12-31') } }],
    [where('dueOn').eq(new Date('2026-01-15')), { dueOn: { equals: new Date('2026-01-15') } }],
    [where('note').isNull(), { note: null }],
    [where('note').isNull().not(), { note: { not: null } }],
    [where('number').like('%a_b%'), { number: { contains: 'a_b' } }],
    [where('number').like('100\\%%'), { number: { startsWith: '100\\%' } }],
    [where('number').like('%a\\\\'), { number: { endsWith: 'a\\\\' } }],
    [where('number').like('%'), { number: { endsWith: '' } }],
    [where('number').like('%%'), { number: { contains: '' } }],
    [where('number').like('a'), { number: { equals: 'a' } }],
    [where('number').like('a%').not(), { NOT: { number: { startsWith: 'a' } } }],
    [
      one.or(where('number').eq('a').and(one)).not(),
      {
        AND: [
          { quantity: { not: 1 } },
          { OR: [{ number: { not: 'a' } }, { quantity: { not: 1 } }] },
        ],
      },
    ],
  ])('R2.3 says %s', (specification, expected) => {
    expect(compile(specification)).toEqual(expected)
  })

  it.each<[Specification<Order>, object | undefined]>([
    [everything(), {}],
    [nothing(), undefined],
    [neverTrue, undefined],
    [neverTrue.not(), {}],
    [one.and(neverTrue), undefined],
    [one.or(neverTrue), { quantity: { equals: 1 } }],
    [one.or(everything()), {}],
    [one.and(everything()), { quantity: { equals: 1 } }],
    [one.and(neverTrue.not()), { quantity: { equals: 1 } }],
    [
      one.and(two, neverTrue.not()),
      { AND: [{ quantity: { equals: 1 } }, { views: { equals: 2n } }] },
    ],
    [one.or(two, neverTrue), { OR: [{ quantity: { equals: 1 } }, { views: { equals: 2n } }] }],
    [one.or(two.and(neverTrue)), { quantity: { equals: 1 } }],
    [one.and(neverTrue.or(neverTrue)), undefined],
    [neverTrue.or(neverTrue).not(), {}],
    [one.and(where('number').gt('a'), nothing()).not(), {}],
  ])('R2.3 folds %s, which Prisma would get wrong', (specification, expected) => {
    expect(compile(specification)).toEqual(expected)
  })

  it('R2.3 does not ask Prisma whether a required field is null, which it refuses', () => {
    const isNull = new FieldSpecification<Order>('number', { operator: 'isNull', expected: true })
    expect(compile(isNull)).toBeUndefined()
    expect(compile(isNull.not())).toEqual({})
  })

  it.each([
    where('number').gt('a'),
    where('number').between('a', 'b').not(),
    where('number').like('a_b'),
    where('number').like('100\\%'),
    where('quantity').eq(1.5),
    where('quantity').in([1, 1.5]),
    where('quantity').between(1.5, 2),
    where('quantity').between(1, 1.5),
    where('quantity').lt(2 ** 31),
    where('views').eq(2n ** 63n),
    where('weight').eq(0.1 + 0.2),
    where('weight').eq(0.1234567890123456),
    where('weight').lt(Number.POSITIVE_INFINITY),
    where('total').eq(new Decimal('NaN')),
    where('urgent').in([true]),
    new FieldSpecification<Order>('urgent', { operator: 'ge', value: true }),
    where('status').eq('lost' as never),
    where('status').in(['paid', 'lost' as never]),
    new FieldSpecification<Order>('status', { operator: 'gt', value: 'paid' }),
    new FieldSpecification<Order>('status', { operator: 'like', pattern: 'p%' }),
    where('id').eq('no uuid'),
    where('createdAt').lt(new Date('0000-12-31')),
    where('createdAt').lt(new Date('+010000-01-01')),
    where('dueOn').eq(new Date('2026-01-15T00:00:00.001Z')),
  ])('R2.3 leaves %s to SQL', (specification) => {
    for (const each of [
      specification,
      one.and(specification),
      one.or(specification),
      one.and(two.or(specification)),
      one.or(two.and(specification)),
    ]) {
      expect(compile(each)).toBeUndefined()
      expect(compile(each.not())).toBeUndefined()
    }
  })

  it('R2.3 leaves a long list to SQL, which sends it as one parameter', () => {
    const numbers = Array.from({ length: 1001 }, (_, at) => at)
    expect(compile(where('quantity').in(numbers))).toBeUndefined()
    expect(compile(where('quantity').in(numbers.slice(1)))).toBeDefined()
  })

  it('R2.3 refuses a field that the map does not hold, and a value of another kind', () => {
    const unknown = specificationOf<Order & { readonly constructor: string }>()
    expect(() => toPrismaWhere(unknown.where('constructor').eq('a'), orderFields as never)).toThrow(
      InvalidSpecification,
    )
    expect(() => compile(where('quantity').eq('1' as never))).toThrow(InvalidSpecification)
    const like = new FieldSpecification<Order>('quantity', { operator: 'like', pattern: '1%' })
    expect(() => compile(like)).toThrow(InvalidSpecification)
  })
})

describe('toPrismaOrderBy', () => {
  it('R2.7 leaves text and enums to SQL', () => {
    const by = (field: keyof Order) => [{ field, direction: 'desc' as const }]
    expect(toPrismaOrderBy(by('createdAt'), orderFields)).toEqual([{ createdAt: 'desc' }])
    expect(toPrismaOrderBy(by('number'), orderFields)).toBeUndefined()
    expect(toPrismaOrderBy(by('status'), orderFields)).toBeUndefined()
  })
})
