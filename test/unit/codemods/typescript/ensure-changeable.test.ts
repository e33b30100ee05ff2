import { describe, expect, it } from 'vitest'
import { ensureChangeable } from '#codemods/typescript/ensure-changeable.ts'
import { parseSource } from '#codemods/typescript/source.ts'

const add = (text: string, others: readonly string[] = ['note', 'number']) =>
  ensureChangeable(parseSource('src/a.ts', text), 'OrderChanges', {
    name: 'total',
    code: 'readonly total: Decimal',
    others,
  }).text

describe('R6.7 what can be changed of an entity, written out by people', () => {
  it.each([
    [
      'an interface',
      'interface OrderChanges { readonly number?: string; readonly note?: string }',
      'interface OrderChanges { readonly number?: string; readonly note?: string; readonly total?: Decimal }',
    ],
    [
      'a type',
      'type OrderChanges = { number?: string, note?: string, at?: Date }',
      'type OrderChanges = { number?: string, note?: string, at?: Date; readonly total?: Decimal }',
    ],
    [
      'a type that is made readonly',
      'type OrderChanges = Readonly<{ number?: string; note?: string }>',
      'type OrderChanges = Readonly<{ number?: string; note?: string; total?: Decimal }>',
    ],
    [
      'a part of an object',
      'type OrderChanges = By & Partial<{ note: string; number: string }>',
      'type OrderChanges = By & Partial<{ note: string; number: string; readonly total: Decimal }>',
    ],
    [
      'names of members',
      "import a from 'a'\ntype OrderChanges = Partial<Pick<Order, 'number' | 'note'>>",
      "import a from 'a'\ntype OrderChanges = Partial<Pick<Order, 'number' | 'note' | 'total'>>",
    ],
    [
      'names in double quotes',
      'import a from "a"\ntype OrderChanges = Partial<Pick<Order, "number" | "note">>',
      'import a from "a"\ntype OrderChanges = Partial<Pick<Order, "number" | "note" | "total">>',
    ],
  ])('has the new member: %s', (_, before, after) => {
    expect(add(before)).toBe(after)
    expect(add(after)).toBe(after)
  })

  it.each([
    ['it is made from the entity', 'type OrderChanges = Partial<OrderAttributes>'],
    ['some members are not to be changed', 'type OrderChanges = { note?: string }'],
    ['some names are left out', "type OrderChanges = Partial<Pick<Order, 'note' | 'id'>>"],
    ['it has something besides', 'type OrderChanges = Partial<A> & { reason?: string }'],
    ['it is of another name', 'interface Changes { number?: string; note?: string }'],
    ['it is none', ''],
  ])('stays as it is where %s', (_, text) => {
    expect(add(text)).toBe(text)
  })

  it('stays as it is where nobody knows what it has to have', () => {
    const text = 'type OrderChanges = Partial<OrderAttributes> & { reason?: string }'
    expect(add(text, [])).toBe(text)
  })
})
