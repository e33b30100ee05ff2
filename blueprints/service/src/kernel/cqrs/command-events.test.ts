import { beforeEach, describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { defineEvent } from '../events/event.ts'
import { err, ok, type Result } from '../result.ts'
import { createTestCommandBus, type TestCommandBus } from '../testing/command-bus.ts'
import type { CommandContext } from './command-bus.ts'
import { defineCommand } from './message.ts'

const BookLent = defineEvent('books.lent', 1, z.object({ reader: z.string() }))
const Lend = defineCommand('books.lend', z.object({ reader: z.string() }))<number>()

const now = new Date('2026-01-15T09:30:00.000Z')
const refusal = err({ code: 'conflict', message: 'It is lent already.' } as const)

describe('the events of a command', () => {
  let bus: TestCommandBus

  beforeEach(() => {
    bus = createTestCommandBus(() => now)
  })

  const lend = (execute: (context: CommandContext) => Promise<Result<number>>) => {
    bus.commands.register(Lend, { execute: (_, context) => execute(context) })
    return bus.commands.execute(Lend({ reader: 'Emma' }))
  }

  it('R5.5 are kept with its changes, with an id and a time', async () => {
    await lend(async ({ emit }) => {
      emit(BookLent('book-1', { reader: 'Emma' }))
      expect(bus.events).toEqual([])
      return ok(1)
    })
    expect(bus.events).toEqual([
      {
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        type: 'books.lent',
        version: 1,
        entityId: 'book-1',
        occurredAt: now,
        payload: { reader: 'Emma' },
      },
    ])
  })

  it('R5.5 are not kept when it answers with an error', async () => {
    await lend(async ({ emit }) => {
      emit(BookLent('book-1', { reader: 'Emma' }))
      return refusal
    })
    expect(bus.events).toEqual([])
  })

  it('R5.5 are not kept when it throws', async () => {
    const lending = lend(async ({ emit }) => {
      emit(BookLent('book-1', { reader: 'Emma' }))
      throw new Error('disk on fire')
    })
    await expect(lending).rejects.toThrow('disk on fire')
    expect(bus.events).toEqual([])
  })

  it('R5.5 are those of its success, by value and input, after what it emitted itself', async () => {
    let answer: Result<number> = ok(7)
    bus.commands.register(Lend, {
      async execute(input, { emit }) {
        emit(BookLent('first', input))
        return answer
      },
      events: (copy, { reader }) => {
        expectTypeOf(copy).toEqualTypeOf<number>()
        expect(copy).toBe(7)
        return [BookLent(`copy-${copy}`, { reader }), BookLent('last', { reader: '' })]
      },
    })
    await bus.commands.execute(Lend({ reader: 'Emma' }))
    expect(bus.events.map(({ entityId }) => entityId)).toEqual(['first', 'copy-7', 'last'])
    expect(bus.events[1]?.payload).toEqual({ reader: 'Emma' })

    answer = refusal
    await bus.commands.execute(Lend({ reader: 'Emma' }))
    expect(bus.events).toHaveLength(3)
  })

  it('R5.5 fail it when it cannot say them', async () => {
    bus.commands.register(Lend, {
      execute: async () => ok(1),
      events: () => {
        throw new Error('no words')
      },
    })
    await expect(bus.commands.execute(Lend({ reader: 'Emma' }))).rejects.toThrow('no words')
    expect(bus.unitOfWork.log).toEqual(['begin', 'rollback'])
  })

  it('R5.6 are refused where they are no method, for callers without types', () => {
    const handler = { execute: async () => ok(1), events: [] } as never
    expect(() => bus.commands.register(Lend, handler)).toThrow(
      'The handler of books.lend has events that are no method events(value, input).',
    )
  })
})
