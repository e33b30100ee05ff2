import { describe, expect, expectTypeOf, it } from 'vitest'
import { Decimal } from '../decimal.ts'
import type { FieldDescriptionOf, FieldOf } from './field.ts'
import type { CompositeSpecification, FieldSpecification } from './specification.ts'
import { specificationOf } from './specification-builder.ts'

interface Order {
  readonly id: string & { readonly brand: 'Order' }
  readonly number: string
  readonly total: Decimal
  readonly status: 'draft' | 'paid'
  readonly note: string | null
  readonly paidAt: Date | null
  readonly urgent: boolean
  readonly lines: readonly string[]
  readonly address: { readonly city: string }
}

const { where } = specificationOf<Order>()

const order: Order = {
  id: 'a' as Order['id'],
  number: 'O-1',
  total: new Decimal(120),
  status: 'paid',
  note: null,
  paidAt: null,
  urgent: false,
  lines: [],
  address: { city: 'Ulm' },
}

/** Type-checked and never run. */
const neverRun = (_: () => void) => {}

describe('SpecificationBuilder', () => {
  it('R2.4 reads as a sentence', () => {
    const specification = where('total')
      .ge(new Decimal(100))
      .and(where('status').eq('paid'))
      .and(where('note').isNull().or(where('note').like('%fragile%').not()))
    expect(specification.isSatisfiedBy(order)).toBe(true)
    expect(specification.isSatisfiedBy({ ...order, total: new Decimal('99.99') })).toBe(false)
    expect(specification.isSatisfiedBy({ ...order, note: 'very fragile' })).toBe(false)
    expectTypeOf(specification).toEqualTypeOf<CompositeSpecification<Order>>()
    expectTypeOf(where('total').ge).returns.toEqualTypeOf<FieldSpecification<Order>>()
  })

  it('R2.1 R2.4 does not compile with a field that there is not', () => {
    neverRun(() => {
      // @ts-expect-error no such field
      where('totl')
      // @ts-expect-error a list
      where('lines')
      // @ts-expect-error an object
      where('address')
    })
    expectTypeOf<FieldOf<Order>>().toEqualTypeOf<
      'id' | 'number' | 'total' | 'status' | 'note' | 'paidAt' | 'urgent'
    >()
  })

  it('R2.1 R2.4 does not compile with a value of another type', () => {
    neverRun(() => {
      // @ts-expect-error a decimal is not a number
      where('total').ge(100)
      // @ts-expect-error not one of the enum's
      where('status').eq('payed')
      // @ts-expect-error not one of the enum's
      where('status').in(['paid', 'lost'])
      // @ts-expect-error the id of another entity, or none
      where('id').eq('a')
      // @ts-expect-error null compares with nothing
      where('note').eq(null)
      // @ts-expect-error a date is not a text
      where('paidAt').between('2026-01-01', '2026-02-01')
    })
  })

  it('R2.1 R2.4 does not compile with an operator that the field does not have', () => {
    neverRun(() => {
      // @ts-expect-error enums have no order
      where('status').gt('draft')
      // @ts-expect-error enums have no patterns
      where('status').like('p%')
      // @ts-expect-error booleans have no order
      where('urgent').lt(true)
      // @ts-expect-error numbers have no patterns
      where('total').like('1%')
      // @ts-expect-error never null
      where('number').isNull()
      // An id has an order: pages need it.
      where('id').gt(order.id)
    })
  })

  it('R2.4 does not compile where two entities are mixed', () => {
    interface Customer {
      readonly name: string
    }
    const customer = specificationOf<Customer>()
    neverRun(() => {
      // @ts-expect-error of another entity
      where('number').eq('1').and(customer.where('name').eq('Ada'))
    })
  })
})

describe('FieldDescriptionOf', () => {
  it('R2.1 follows the type of the field', () => {
    expectTypeOf<{ kind: 'decimal' }>().toExtend<FieldDescriptionOf<Decimal>>()
    expectTypeOf<{ kind: 'decimal' }>().not.toExtend<FieldDescriptionOf<Decimal | null>>()
    expectTypeOf<{ kind: 'text'; nullable: true }>().toExtend<FieldDescriptionOf<string | null>>()
    expectTypeOf<{ kind: 'text'; nullable: true }>().not.toExtend<FieldDescriptionOf<string>>()
    expectTypeOf<{ kind: 'int' }>().not.toExtend<FieldDescriptionOf<string>>()
    expectTypeOf<{ kind: 'enum' }>().not.toExtend<FieldDescriptionOf<Order['status']>>()
    expectTypeOf<{ kind: 'uuid' }>().toExtend<FieldDescriptionOf<Order['id']>>()
    expectTypeOf<{ kind: 'boolean' }>().toExtend<FieldDescriptionOf<boolean>>()
  })
})
