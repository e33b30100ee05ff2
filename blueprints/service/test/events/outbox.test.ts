import { setTimeout as sleep } from 'node:timers/promises'
import { context, trace } from '@opentelemetry/api'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineCommand } from '#kernel/cqrs/message.ts'
import { type DomainEvent, defineEvent } from '#kernel/events/event.ts'
import type { SubscribersOf } from '#kernel/events/subscribers.ts'
import { err, ok } from '#kernel/result.ts'
import { recordSpans } from '#kernel/testing/record-spans.ts'
import type { SubscriberContext } from '#modules/module.ts'
import { subscribeAll } from '#modules/subscribe.ts'
import { createTestService, type TestService } from '../support/service.ts'

const payload = z.object({ reader: z.string() })
const BookLent = defineEvent('books.lent', 1, payload)
const BookLost = defineEvent('books.lost', 1, payload)
const types = [BookLent, BookLost] as const

const Lend = defineCommand('books.lend', z.object({ readers: z.array(z.string()) }))()
const LendInVain = defineCommand('books.lend-in-vain', payload)()
const LendTwice = defineCommand('books.lend-twice', payload)()
const Lose = defineCommand('books.lose', payload)()

let service: TestService
let told: DomainEvent<{ reader: string }>[]
let failures: number

const subscribers = {
  'books.lent': [
    async (event, { logger }) => {
      if (failures-- > 0) throw new Error('no paper')
      logger.debug({ eventId: event.id }, 'Told')
      told.push(event)
    },
  ],
  'books.lost': [],
} satisfies SubscribersOf<typeof types, SubscriberContext>

beforeAll(async () => {
  service = await createTestService({ OUTBOX_RETRY_DELAY: '1' })
  const { platform } = service
  subscribeAll(platform, types, subscribers)
  platform.commands
    .register(Lend, {
      execute: async () => ok(),
      events: (_, { readers }) => readers.map((reader) => BookLent('book-1', { reader })),
    })
    .register(LendInVain, {
      async execute(input, { emit }) {
        emit(BookLent('book-1', input))
        await platform.commands.execute(Lend({ readers: [input.reader] }))
        return err({ code: 'conflict', message: 'It is lent already.' })
      },
    })
    .register(LendTwice, {
      async execute({ reader }, { emit }) {
        emit(BookLent('book-1', { reader: `${reader} first` }))
        await platform.commands.execute(Lend({ readers: [`${reader} second`] }))
        emit(BookLent('book-1', { reader: `${reader} third` }))
        return ok()
      },
    })
    .register(Lose, {
      execute: async () => ok(),
      events: (_, input) => [BookLost('book-1', input)],
    })
})
beforeEach(async () => {
  told = []
  failures = 0
  await service.platform.database.client.outboxEvent.deleteMany()
})
afterAll(() => service.close())

const readers = () => told.map((event) => event.payload.reader)
const rows = () =>
  service.platform.database.client.outboxEvent.findMany({ orderBy: { position: 'asc' } })

describe('the outbox', () => {
  it('R5.5 delivers what a command has caused, in order', async () => {
    await service.platform.commands.execute(Lend({ readers: ['Anna', 'Berta', 'Clara'] }))
    await expect.poll(readers).toEqual(['Anna', 'Berta', 'Clara'])
    expect(new Set(told.map(({ id }) => id)).size).toBe(3)
    await expect
      .poll(async () => (await rows()).map(({ status }) => status))
      .toEqual(['delivered', 'delivered', 'delivered'])
  })

  it('R5.5 keeps nothing of a command that is rolled back, nor of one within it', async () => {
    await service.platform.commands.execute(LendInVain({ reader: 'Anna' }))
    expect(await rows()).toEqual([])
    await service.platform.commands.execute(Lend({ readers: ['Berta'] }))
    await expect.poll(readers).toEqual(['Berta'])
  })

  it('R5.5 keeps the order of emission across commands within a command', async () => {
    await service.platform.commands.execute(LendTwice({ reader: 'Anna' }))
    await expect.poll(readers).toEqual(['Anna first', 'Anna second', 'Anna third'])
  })

  it('R5.5 does not fail a command whose subscriber fails, logs it, and tells it again', async () => {
    failures = 2
    const result = await service.platform.commands.execute(Lend({ readers: ['Anna', 'Berta'] }))
    expect(result).toEqual(ok())
    await expect.poll(readers).toEqual(['Anna', 'Berta'])
    const logged = service.logger.entries.filter(({ level }) => level === 'error')
    expect(logged.slice(-2)).toMatchObject([
      { fields: { type: 'books.lent', attempt: 1 } },
      { fields: { type: 'books.lent', attempt: 2 } },
    ])
  })

  it('writes nothing for a type that nobody listens to', async () => {
    await service.platform.commands.execute(Lose({ reader: 'Anna' }))
    expect(await rows()).toEqual([])
  })

  it('refuses an event outside of any transaction', async () => {
    let emit: ((reader: string) => void) | undefined
    const Keep = defineCommand('books.keep', z.object({}))()
    service.platform.commands.register(Keep, {
      async execute(_, command) {
        emit = (reader) => command.emit(BookLent('book-1', { reader }))
        return ok()
      },
    })
    await service.platform.commands.execute(Keep({}))
    await sleep(0)
    expect(() => emit?.('Anna')).toThrow('There is no transaction')
  })

  it('R4.4 R5.5 links a delivery to the trace that has caused it', async () => {
    const spans = await recordSpans(async () => {
      const root = trace.getTracer('test').startSpan('request')
      await context.with(trace.setSpan(context.active(), root), () =>
        service.platform.commands.execute(Lend({ readers: ['Anna'] })),
      )
      root.end()
      await expect.poll(async () => (await rows())[0]?.status).toBe('delivered')
    })
    const command = spans.find(({ name }) => name === 'command books.lend')
    const delivery = spans.find(({ name }) => name === 'process books.lent')
    expect(delivery?.links[0]?.context.traceId).toBe(command?.spanContext().traceId)
    expect(delivery?.spanContext().traceId).not.toBe(command?.spanContext().traceId)
  })
})
