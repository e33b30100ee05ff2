import { beforeEach, describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { type CommandBus, type CommandContext, createCommandBus } from '../cqrs/command-bus.ts'
import { defineCommand } from '../cqrs/message.ts'
import { randomId } from '../id.ts'
import { err, ok, type Result } from '../result.ts'
import { createFakeUnitOfWork } from '../testing/fake-unit-of-work.ts'
import { type DomainEvent, defineEvent } from './event.ts'
import { EventBus } from './event-bus.ts'

const BookLent = defineEvent('books.lent', 1, z.object({ reader: z.string() }))
const Lend = defineCommand('books.lend', z.object({ reader: z.string() }))()
const now = new Date('2026-01-15T09:30:00.000Z')

describe('events', () => {
  let logged: unknown[]
  let events: EventBus
  let commands: CommandBus
  let seen: DomainEvent[]

  beforeEach(() => {
    logged = []
    seen = []
    const silent = { debug() {}, info() {}, warn() {} }
    events = new EventBus({ ...silent, error: (fields) => void logged.push(fields) })
    const unitOfWork = createFakeUnitOfWork()
    commands = createCommandBus({ unitOfWork, events, newId: randomId, clock: () => now })
  })

  const lend = (answer: (context: CommandContext) => Promise<Result<void>>) => {
    commands.register(Lend, { execute: (_, context) => answer(context) })
    return commands.execute(Lend({ reader: 'Emma' }))
  }

  it('R5.5 are delivered after the commit, with an id and a time', async () => {
    events.subscribe(BookLent, async (event) => {
      expectTypeOf(event.payload).toEqualTypeOf<{ reader: string }>()
      seen.push(event)
    })
    await lend(async ({ emit }) => {
      emit(BookLent('book-1', { reader: 'Emma' }))
      expect(seen).toEqual([])
      return ok()
    })
    expect(seen).toEqual([
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

  it('R5.5 are never delivered for a command that answers with an error', async () => {
    events.subscribe(BookLent, async (event) => void seen.push(event))
    await lend(async ({ emit }) => {
      emit(BookLent('book-1', { reader: 'Emma' }))
      return err({ code: 'conflict', message: 'It is lent already.' })
    })
    expect(seen).toEqual([])
  })

  it('R5.5 are those of a success, by its value and the input, after what it emitted', async () => {
    events.subscribe(BookLent, async (event) => void seen.push(event))
    let answer: Result<number> = ok(7)
    const LendCopy = defineCommand('books.lend-copy', z.object({ reader: z.string() }))<number>()
    commands.register(LendCopy, {
      async execute(input, { emit }) {
        emit(BookLent('first', input))
        return answer
      },
      events: (copy, { reader }) => {
        expectTypeOf(copy).toEqualTypeOf<number>()
        return [BookLent(`copy-${copy}`, { reader }), BookLent('last', { reader: '' })]
      },
    })
    await commands.execute(LendCopy({ reader: 'Emma' }))
    expect(seen.map(({ entityId }) => entityId)).toEqual(['first', 'copy-7', 'last'])
    expect(seen[1]?.payload).toEqual({ reader: 'Emma' })

    answer = err({ code: 'conflict', message: 'It is lent already.' })
    await commands.execute(LendCopy({ reader: 'Emma' }))
    expect(seen).toHaveLength(3)
  })

  it('R5.5 are never delivered when the command cannot say them', async () => {
    commands.register(Lend, {
      execute: async () => ok(),
      events: () => {
        throw new Error('no words')
      },
    })
    await expect(commands.execute(Lend({ reader: 'Emma' }))).rejects.toThrow('no words')
    expect(seen).toEqual([])
  })

  it('R5.6 are refused where they are no method, for callers without types', () => {
    const handler = { execute: async () => ok(), events: [] } as never
    expect(() => commands.register(Lend, handler)).toThrow(
      'The handler of books.lend has events that are no method events(value, input).',
    )
  })

  it('R5.5 are never delivered for a command that throws', async () => {
    events.subscribe(BookLent, async (event) => void seen.push(event))
    const lending = lend(async ({ emit }) => {
      emit(BookLent('book-1', { reader: 'Emma' }))
      throw new Error('disk on fire')
    })
    await expect(lending).rejects.toThrow('disk on fire')
    expect(seen).toEqual([])
  })

  it('reach every subscriber in the order of their emission, though one fails', async () => {
    const order: string[] = []
    const failure = new Error('no paper')
    events
      .subscribe(BookLent, async ({ entityId }) => void order.push(`a ${entityId}`))
      .subscribe(BookLent, () => Promise.reject(failure))
      .subscribe(BookLent, async ({ entityId }) => void order.push(`b ${entityId}`))
    const result = await lend(async ({ emit }) => {
      emit(BookLent('1', { reader: 'Emma' }))
      emit(BookLent('2', { reader: 'Emma' }))
      return ok()
    })
    expect(result).toEqual(ok())
    expect(order).toEqual(['a 1', 'b 1', 'a 2', 'b 2'])
    expect(logged).toMatchObject([{ err: failure }, { err: failure }])
  })

  it('do not compile with another payload', () => {
    // @ts-expect-error reader is a string
    BookLent('1', { reader: 7 })
    // @ts-expect-error the payload has no title
    events.subscribe(BookLent, async ({ payload }) => void payload.title)
  })
})
