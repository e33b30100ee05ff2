import fc from 'fast-check'
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
import { toOrderBySql } from './to-order-by.ts'
import { toSql } from './to-sql.ts'

const { where } = specificationOf<Order>()
const uuid = '0192f0c1-2b3c-7d4e-8f50-617283940a1b'
const compile = (specification: Specification<Order>) => {
  const { text, values } = toSql(specification, orderFields)
  return [text, ...values]
}

describe('toSql', () => {
  it.each<[Specification<Order>, ...unknown[]]>([
    [where('quantity').eq(3), '("quantity" = $1::text::integer)', '3'],
    [
      where('quantity').lt(1.5),
      '("quantity"::double precision < $1::text::double precision)',
      '1.5',
    ],
    [where('number').gt('a'), '("order ""no""" COLLATE "C" > $1::text)', 'a'],
    [where('quantity').ge(3), '("quantity" >= $1::text::integer)', '3'],
    [where('quantity').le(3), '("quantity" <= $1::text::integer)', '3'],
    [
      where('quantity').in([1, 1.5]),
      '("quantity"::double precision = ANY ($1::text[]::double precision[]))',
      ['1', '1.5'],
    ],
    [
      where('quantity').between(1.5, 2),
      '("quantity"::double precision BETWEEN $1::text::double precision AND $2::text::double precision)',
      '1.5',
      '2',
    ],
    [
      where('quantity').between(1, 1.5),
      '("quantity"::double precision BETWEEN $1::text::double precision AND $2::text::double precision)',
      '1',
      '1.5',
    ],
    [where('number').like('a%'), '("order ""no""" LIKE $1::text)', 'a%'],
    [where('weight').ne(0.5), '("weight" <> $1::text::double precision)', '0.5'],
    [where('views').eq(2n ** 63n - 1n), '("views" = $1::text::bigint)', '9223372036854775807'],
    [where('views').lt(2n ** 63n), '("views"::numeric < $1::text::numeric)', '9223372036854775808'],
    [where('views').gt(-(2n ** 63n)), '("views" > $1::text::bigint)', '-9223372036854775808'],
    [where('total').ne(new Decimal('1.50')), '("total" <> $1::text::numeric)', '1.5'],
    [where('status').eq('paid'), '("status"::text = $1::text)', 'paid'],
    [where('id').in(['a']), '("id"::text = ANY ($1::text[]::text[]))', ['a']],
    [where('id').eq(uuid), '("id" = $1::text::uuid)', uuid],
    [where('id').eq(`${uuid}0`), '("id"::text = $1::text)', `${uuid}0`],
    [where('id').eq(`0${uuid}`), '("id"::text = $1::text)', `0${uuid}`],
    [where('id').like('a%'), '("id"::text LIKE $1::text)', 'a%'],
    [where('urgent').eq(true), '("urgent" = $1::text::boolean)', 'true'],
    [where('dueOn').isNull(), '("due_on" IS NULL)'],
    [where('dueOn').isNull(false), '("due_on" IS NOT NULL)'],
    [new FieldSpecification<Order>('id', { operator: 'isNull', expected: true }), 'FALSE'],
    [new FieldSpecification<Order>('id', { operator: 'isNull', expected: false }), 'TRUE'],
    [where('dueOn').lt(new Date('2026-01-15')), '("due_on" < $1::text::date)', '2026-01-15'],
    [
      where('dueOn').lt(new Date('2026-01-15T00:00:00.001Z')),
      '("due_on"::timestamp < $1::text::timestamp)',
      '2026-01-15 00:00:00.001+00',
    ],
    [where('dueOn').ge(new Date('0099-01-02')), '("due_on" >= $1::text::date)', '0099-01-02'],
    [where('dueOn').ge(new Date('0001-01-02')), '("due_on" >= $1::text::date)', '0001-01-02'],
    [where('dueOn').ge(new Date('0000-01-02')), '("due_on" >= $1::text::date)', '0001-01-02 BC'],
    [where('dueOn').ge(new Date('-004713-11-24')), '("due_on" >= $1::text::date)', '4714-11-24 BC'],
    [where('dueOn').ge(new Date('-004713-11-23')), '("due_on" >= $1::text::date)', '-infinity'],
    [
      where('createdAt').between(new Date(0), new Date(1)),
      '("created_at" BETWEEN $1::text::timestamptz AND $2::text::timestamptz)',
      '1970-01-01 00:00:00.000+00',
      '1970-01-01 00:00:00.001+00',
    ],
    [everything(), 'TRUE'],
    [nothing(), 'FALSE'],
    [where('quantity').in([]).not(), '(NOT FALSE)'],
    [
      where('quantity')
        .eq(1)
        .or(where('quantity').in([2, 3])),
      '(("quantity" = $1::text::integer) OR ("quantity" = ANY ($2::text[]::integer[])))',
      '1',
      ['2', '3'],
    ],
    [
      where('quantity').eq(1).and(where('quantity').ne(2)),
      '(("quantity" = $1::text::integer) AND ("quantity" <> $2::text::integer))',
      '1',
      '2',
    ],
  ])('R2.3 compiles %s', (specification, ...expected) => {
    expect(compile(specification)).toEqual(expected)
  })

  it('R2.3 leaves the statement as it is, whatever the values are', () => {
    const text = fc.string({ unit: 'binary' }).filter((t) => !t.includes('\0') && t.isWellFormed())
    fc.assert(
      fc.property(text, fc.array(text, { minLength: 1 }), (value, values) => {
        const sql = toSql(where('number').ge(value).or(where('number').in(values)), orderFields)
        expect(sql.text).toBe(
          '(("order ""no""" COLLATE "C" >= $1::text) OR ("order ""no""" = ANY ($2::text[]::text[])))',
        )
        expect(sql.values).toEqual([value, values])
      }),
    )
  })

  it.each(['total; DROP TABLE orders', '__proto__', 'constructor', 'toString', ''])(
    'R2.3 refuses the field %j, which the map does not hold',
    (field) => {
      const condition = { operator: 'eq', value: 1 } as const
      const specification = new FieldSpecification<Order>(field as 'total', condition)
      expect(() => toSql(specification, orderFields)).toThrow(InvalidSpecification)
      const sort = [{ field: field as 'total', direction: 'asc' as const }]
      expect(() => toOrderBySql(sort, orderFields)).toThrow(InvalidSpecification)
    },
  )

  it.each(['', 'a\0b'])('refuses the column %j, which SQL cannot name', (column) => {
    const fields = { ...orderFields, quantity: { column, kind: 'int' as const } }
    expect(() => toSql(where('quantity').eq(1), fields)).toThrow(InvalidSpecification)
  })

  it.each([
    where('quantity').eq('3' as never),
    where('total').in([1 as never]),
    new FieldSpecification<Order>('quantity', { operator: 'like', pattern: '%' }),
  ])('R2.3 refuses %s, whose value is not of the kind of the column', (specification) => {
    expect(() => toSql(specification, orderFields)).toThrow(InvalidSpecification)
  })
})

describe('toOrderBySql', () => {
  it('R2.7 orders text and enums by code point', () => {
    const sort = [
      { field: 'number', direction: 'asc' },
      { field: 'status', direction: 'desc' },
      { field: 'createdAt', direction: 'desc' },
    ] as const
    expect(toOrderBySql<Order>(sort, orderFields).text).toBe(
      '"order ""no""" COLLATE "C" ASC,"status"::text COLLATE "C" DESC,"created_at" DESC',
    )
  })
})
