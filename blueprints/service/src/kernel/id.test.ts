import { describe, expect, expectTypeOf, it } from 'vitest'
import { type Id, isId, randomId } from './id.ts'

describe('ids', () => {
  it('are UUIDv7, in the order of their creation', () => {
    const ids = Array.from({ length: 100 }, () => randomId<'Book'>())
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-/)
    expect(ids.toSorted()).toEqual(ids)
  })

  it('R1.4 are branded: one entity is not taken for another', () => {
    expectTypeOf<Id<'Book'>>().not.toExtend<Id<'Shelf'>>()
    expectTypeOf<Id<'Book'>>().toExtend<string>()
    // @ts-expect-error a string is no id
    const id: Id<'Book'> = 'x'
    expect(isId(id)).toBe(false)
    expect(isId(randomId())).toBe(true)
  })
})
