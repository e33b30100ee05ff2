import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { InvalidInput } from './invalid-input.ts'
import { defineQuery } from './message.ts'
import { createQueryBus } from './query-bus.ts'

const CountBooks = defineQuery('books.count', z.object({ shelf: z.string().min(1) }))<number>()

describe('QueryBus', () => {
  it('R5.2 answers with the data of the handler, typed', async () => {
    const bus = createQueryBus().register(CountBooks, { execute: async () => 3 })
    const count = await bus.execute(CountBooks({ shelf: 'a' }))
    expectTypeOf(count).toEqualTypeOf<number>()
    expect(count).toBe(3)
  })

  it('throws InvalidInput for an input that the schema refuses', async () => {
    const bus = createQueryBus().register(CountBooks, { execute: async () => 3 })
    await expect(bus.execute(CountBooks({ shelf: '' }))).rejects.toThrow(InvalidInput)
  })

  it('R5.6 does not compile with a handler of another answer', () => {
    // @ts-expect-error the answer is a number
    createQueryBus().register(CountBooks, { execute: async () => 'three' })
  })
})
