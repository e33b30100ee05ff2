import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ConstraintViolation } from '../constraint-violation.ts'
import { type Err, err, ok } from '../result.ts'
import { recordSpans } from '../testing/record-spans.ts'
import { traced } from '../traced.ts'
import { Bus } from './bus.ts'
import { defineCommand, defineQuery } from './message.ts'
import { validated } from './middlewares.ts'
import { createQueryBus } from './query-bus.ts'
import { traceMessages } from './trace-messages.ts'

const Lend = defineCommand('books.lend', z.object({ title: z.string().min(1) }))<string>()
const Count = defineQuery('books.count', z.object({ shelf: z.string().min(1) }))<number>()

describe('traceMessages', () => {
  it('R4.5 gives a command a span, around those of its handler', async () => {
    const bus = commandBus(traced('inside', async () => ok('Emma')))
    const [inside, command] = await recordSpans(() => bus.execute(Lend({ title: 'Emma' })))
    expect(command).toMatchObject({ name: 'command books.lend', status: { code: 0 } })
    expect(inside?.parentSpanContext?.spanId).toBe(command?.spanContext().spanId)
  })

  it('gives a query a span, whatever its data looks like', async () => {
    const bus = createQueryBus().register(Count, {
      execute: async () => err({ code: 'conflict', message: '' }) as unknown as number,
    })
    const [query] = await recordSpans(() => bus.execute(Count({ shelf: 'a' })))
    expect(query).toMatchObject({ name: 'query books.count', attributes: {} })
  })

  it('notes why a message was refused, without calling it a failure', async () => {
    const refused = commandBus(async () => err({ code: 'conflict', message: 'hunter2' }))
    const violated = commandBus(async () => {
      throw new ConstraintViolation('unique', ['title'])
    })
    const spans = await recordSpans(async () => {
      await refused.execute(Lend({ title: 'Emma' }))
      await expect(violated.execute(Lend({ title: 'Emma' }))).rejects.toThrow()
      await expect(refused.execute(Lend({ title: '' }))).rejects.toThrow()
    })
    expect(spans.map(({ status, attributes }) => ({ code: status.code, attributes }))).toEqual([
      { code: 0, attributes: { 'refusal.code': 'conflict' } },
      { code: 0, attributes: { 'refusal.code': 'conflict' } },
      { code: 0, attributes: { 'refusal.code': 'invalid-input' } },
    ])
  })

  it('R4.5 records an error that nobody expected', async () => {
    const bus = commandBus(async () => {
      throw new TypeError('broken')
    })
    const [span] = await recordSpans(() =>
      expect(bus.execute(Lend({ title: 'Emma' }))).rejects.toThrow('broken'),
    )
    expect(span).toMatchObject({ status: { code: 2 }, attributes: { 'error.type': 'TypeError' } })
  })
})

type Answer = ReturnType<typeof ok<string>> | Err<{ code: 'conflict'; message: string }>

function commandBus(execute: () => Promise<Answer>) {
  return new Bus([traceMessages('command'), validated], () => ({})).register(Lend, { execute })
}
