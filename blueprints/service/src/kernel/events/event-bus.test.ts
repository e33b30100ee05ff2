import { beforeEach, describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { randomId } from '../id.ts'
import { type DomainEvent, defineEvent } from './event.ts'
import { type Delivery, EventBus } from './event-bus.ts'
import type { DomainEventIn, SubscribersOf } from './subscribers.ts'

const BookLent = defineEvent('books.lent', 1, z.object({ reader: z.string() }))
const BookReturned = defineEvent('books.returned', 2, z.object({ on: z.iso.date() }))

const delivery: Delivery = { signal: new AbortController().signal, attempt: 1 }

const lent = (payload: unknown = { reader: 'Emma' }): DomainEvent => ({
  ...BookLent('book-1', { reader: '' }),
  id: randomId(),
  occurredAt: new Date('2026-01-15T09:30:00.000Z'),
  payload,
})

describe('EventBus', () => {
  let events: EventBus
  let told: string[]

  beforeEach(() => {
    events = new EventBus()
    told = []
  })

  it('R5.5 tells every subscriber in turn, though some fail, and then fails itself', async () => {
    const failure = new Error('no paper')
    events
      .subscribe(BookLent, async ({ entityId }) => void told.push(`first ${entityId}`))
      .subscribe(BookLent, () => Promise.reject(failure))
      .subscribe(BookLent, async ({ payload }, { attempt }) => {
        expectTypeOf(payload).toEqualTypeOf<{ reader: string }>()
        told.push(`last ${payload.reader} ${attempt}`)
      })
    await expect(events.deliver(lent(), delivery)).rejects.toBe(failure)
    expect(told).toEqual(['first book-1', 'last Emma 1'])

    events.subscribe(BookLent, () => Promise.reject(new Error('no ink')))
    await expect(events.deliver(lent(), delivery)).rejects.toMatchObject({
      errors: [failure, new Error('no ink')],
    })
  })

  it('knows which types somebody listens to', async () => {
    events.subscribe(BookLent, async () => {})
    expect(events.types).toEqual(['books.lent'])
    expect(events.hasSubscribers('books.lent')).toBe(true)
    expect(events.hasSubscribers('books.returned')).toBe(false)
    await events.deliver({ ...lent(), type: 'books.returned' }, delivery)
  })

  it('reads the payload by the schema, that of an earlier version too where it can', async () => {
    const schema = z.object({ reader: z.string(), days: z.number().default(28) })
    const Later = defineEvent('books.lent', 2, schema)
    const seen: DomainEvent[] = []
    events.subscribe(Later, async (event) => void seen.push(event))
    await events.deliver(lent(), delivery)
    expect(seen).toMatchObject([{ version: 1, payload: { reader: 'Emma', days: 28 } }])
    await expect(events.deliver(lent({ reader: 7 }), delivery)).rejects.toThrow(
      "The payload of books.lent does not fit its schema: reader must be a string. A default in the slice's .events.ts, for what is missing there, lets the event be read.",
    )
    await expect(events.deliver(lent(null), delivery)).rejects.toMatchObject({
      name: 'UnreadableEvent',
      message: expect.stringContaining('its schema: it must be an object.'),
    })
    expect(seen).toHaveLength(1)
  })

  it('refuses two types of one name', () => {
    events.subscribe(BookLent, async () => {})
    const other = defineEvent('books.lent', 1, z.object({}))
    expect(() => events.subscribe(other, async () => {})).toThrow(
      'Two types of events are called books.lent: rename one of them.',
    )
  })

  it('does not compile with another payload', () => {
    // @ts-expect-error the payload has no title
    events.subscribe(BookLent, async ({ payload }) => void payload.title)
  })
})

describe('SubscribersOf', () => {
  const library = [BookLent, BookReturned] as const
  interface Context {
    readonly name: string
  }
  type Subscribers = SubscribersOf<typeof library, Context>

  it('R5.6 R6.5 wants to know of every type who listens, even if nobody', () => {
    const complete = {
      'books.lent': [async ({ payload }, { name }) => void `${payload.reader} ${name}`],
      'books.returned': [],
    } satisfies Subscribers
    expectTypeOf(complete).toExtend<Subscribers>()

    // @ts-expect-error nobody says who listens to books.returned
    const incomplete = { 'books.lent': [] } satisfies Subscribers
    // @ts-expect-error there is no such type
    const unknown = { ...complete, 'books.lost': [] } satisfies Subscribers
    const mistaken: Subscribers['books.lent'][number] = async ({ payload }) => {
      // @ts-expect-error the payload has no title
      return payload.title
    }
    expect([incomplete, unknown, mistaken]).toHaveLength(3)
  })
})

describe('an event type', () => {
  it('R5.5 makes events whose payload is JSON, and a copy', () => {
    const payload = { reader: 'Emma', tags: [undefined] }
    const event = defineEvent(
      'books.lent',
      1,
      z.object({ tags: z.array(z.unknown()) }),
    )('1', payload)
    payload.reader = 'Anna'
    expect(event).toEqual({
      type: 'books.lent',
      version: 1,
      entityId: '1',
      payload: { reader: 'Emma', tags: [null] },
    })
  })

  it('refuses a payload that its schema does not read back from JSON', () => {
    const Dated = defineEvent('books.dated', 1, z.object({ on: z.date() }))
    expect(() => Dated('1', { on: new Date() })).toThrow(
      'The payload of books.dated, as JSON, is not what its schema says',
    )
    // @ts-expect-error reader is a string
    expect(() => BookLent('1', { reader: 7 })).toThrow('reader')
  })
})

it('an event is typed by the name of its type', () => {
  type Library = readonly [typeof BookLent, typeof BookReturned]
  expectTypeOf<DomainEventIn<Library, 'books.lent'>>().toEqualTypeOf<
    DomainEvent<{ reader: string }>
  >()
  expectTypeOf<DomainEventIn<Library, 'books.returned'>>().toEqualTypeOf<
    DomainEvent<{ on: string }>
  >()
  // @ts-expect-error: there is no such type of event.
  expectTypeOf<DomainEventIn<Library, 'books.lost'>>()
})
