import { afterEach, describe, expect, it } from 'vitest'
import { BookLent, openRelay } from './testing/open-relay.ts'

describe('Relay', () => {
  let running: { stop(): Promise<void> } | undefined
  afterEach(() => running?.stop())

  const open = (...args: Parameters<typeof openRelay>) => {
    const test = openRelay(...args)
    running = test.relay
    return test
  }

  it('removes old events once an hour, while somebody listens', async () => {
    const { store, events, relay, logged } = open({ random: () => 0, retention: 7 })
    const asked: unknown[] = []
    store.clean = async (...args) => {
      asked.push(args)
      return asked.length
    }
    relay.start()
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(asked).toEqual([])
    events.subscribe(BookLent, async () => {})
    for (let look = 0; look < 3; look += 1) {
      relay.nudge()
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect(asked).toEqual([[['books.lent'], 7]])
    expect(logged).toMatchObject([{ level: 'info', fields: { removed: 1 } }])
  })

  it.each<[string, () => Promise<number>, object[]]>([
    ['nothing was removed', async () => 0, []],
    ['it failed', () => Promise.reject(new Error('gone')), [{ level: 'warn' }]],
  ])('says nothing of a removal, or what is wrong, where %s', async (_, clean, expected) => {
    const { store, events, relay, logged } = open({ random: () => 0 })
    events.subscribe(BookLent, async () => {})
    const cleaned = Promise.withResolvers<void>()
    store.clean = () => clean().finally(cleaned.resolve)
    relay.start()
    await cleaned.promise
    await new Promise(setImmediate)
    expect(logged).toMatchObject(expected)
  })
})
