import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EVERYTHING, type Invalidation, staleKeys, staleTags } from './invalidation.ts'
import type { ResilientStore } from './resilient-store.ts'
import {
  createFragileStore,
  type FragileStore,
  INTERVAL,
  lease,
  TIMEOUT,
} from './testing/fragile-store.ts'

let asked: unknown[]
let warnings: FragileStore['warnings']
let store: FragileStore['store']
let listener: FragileStore['listener']
let resilient: ResilientStore

beforeEach(() => {
  vi.useFakeTimers()
  ;({ asked, warnings, store, listener, resilient } = createFragileStore())
})
afterEach(() => vi.useRealTimers())

const unreachable = () => Promise.reject(new Error('Connection is closed.'))
const refuse = () => Promise.reject(Object.assign(new Error('OOM'), { name: 'ReplyError' }))
const hang = () => new Promise<never>(() => {})

/** Fails an operation, and notes that it was asked for. */
const failing =
  (failure: () => Promise<never>) =>
  (what: unknown): Promise<never> => {
    asked.push(what)
    return failure()
  }

const invalidateFailing = async (stale: Invalidation, failure = unreachable) => {
  const { invalidate } = store
  store.invalidate = failing(failure)
  await resilient.invalidate(stale)
  asked.length = 0
  return { mend: () => Object.assign(store, { invalidate }) }
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

describe('an invalidation that fails', () => {
  it('R3.8 is tried again by itself, until it has arrived', async () => {
    const { mend } = await invalidateFailing(staleKeys(['a']))
    await pass(INTERVAL - 1)
    expect(asked).toEqual([])
    await pass(1)
    expect(asked).toEqual([staleKeys(['a'])])
    await pass(2 * INTERVAL)
    expect(asked.length).toBeGreaterThan(1)
    expect(warnings).toHaveLength(1 + asked.length)
    mend()
    await pass(INTERVAL)
    expect(vi.getTimerCount()).toBe(0)
    asked.length = 0
    await pass(10 * INTERVAL)
    expect(asked).toEqual([])
  })

  it('R3.8 makes reads misses without asking, and counts with those that come meanwhile', async () => {
    const { mend } = await invalidateFailing(staleKeys(['a']))
    expect(await resilient.find('a')).toEqual({ hit: false })
    expect(await resilient.renew('b', [])).toBeUndefined()
    await resilient.invalidate(staleTags(['t']))
    expect(asked).toEqual([])
    mend()
    await pass(INTERVAL)
    expect(asked).toEqual([{ keys: ['a', 'b'], tags: ['t'], all: false }])
    expect(await resilient.find('a')).toMatchObject({ hit: true })
  })

  it('R3.8 keeps reads off while it is made good, however long that takes', async () => {
    await invalidateFailing(staleKeys(['a']), refuse)
    const arrival = Promise.withResolvers<void>()
    store.invalidate = failing(() => arrival.promise as Promise<never>)
    await pass(INTERVAL)
    expect(await resilient.find('a')).toEqual({ hit: false })
    expect(await resilient.renew('b', [])).toBeUndefined()
    expect(asked).toEqual([staleKeys(['a'])])
    arrival.resolve()
    await pass(0)
    expect(asked).toEqual([staleKeys(['a'])])
    await pass(INTERVAL)
    expect(asked).toEqual([staleKeys(['a']), staleKeys(['b'])])
  })

  it('R3.8 is not tried with every read where the store refuses it', async () => {
    await invalidateFailing(staleKeys(['a']), refuse)
    for (let read = 0; read < 5; read += 1) {
      expect(await resilient.find('a')).toEqual({ hit: false })
      await pass(0)
    }
    expect(asked).toEqual([staleKeys(['a'])])
    await pass(INTERVAL)
    expect(asked).toEqual([staleKeys(['a']), staleKeys(['a'])])
  })

  it('R3.8 is made good at once when the store is back', async () => {
    const { mend } = await invalidateFailing(EVERYTHING)
    mend()
    listener.connected()
    await pass(0)
    expect(asked).toEqual([EVERYTHING])
  })

  it('R3.8 is tried a last time at the end, after which nothing is', async () => {
    const { mend } = await invalidateFailing(staleKeys(['a']))
    mend()
    await resilient.close()
    expect(asked).toEqual([staleKeys(['a']), 'close'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is not retried, nor warned of, when that fails too', async () => {
    await invalidateFailing(staleKeys(['a']))
    await resilient.close()
    expect(asked).toEqual([staleKeys(['a']), 'close'])
    const before = warnings.length
    await resilient.invalidate(staleKeys(['b']))
    await resilient.find('a')
    expect(warnings).toHaveLength(before)
    expect(vi.getTimerCount()).toBe(0)
  })
})

it('R3.8 nothing is warned of, or tried again, after the end', async () => {
  await resilient.close()
  store.find = failing(unreachable)
  store.invalidate = failing(refuse)
  await resilient.invalidate(staleKeys(['a']))
  await pass(INTERVAL)
  await resilient.find('a')
  await pass(0)
  expect(warnings).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})

describe('an entry that cannot be replaced', () => {
  it('R3.8 is removed instead, where the store has only no room for it', async () => {
    store.renew = failing(refuse)
    expect(await resilient.renew('a', [])).toBeUndefined()
    await pass(0)
    expect(asked).toEqual(['a', staleKeys(['a'])])
  })

  it('R3.8 is removed when the store is back', async () => {
    store.renew = failing(unreachable)
    expect(await resilient.renew('a', [])).toBeUndefined()
    await pass(INTERVAL)
    expect(asked).toEqual(['a', staleKeys(['a'])])
  })

  it('is filled by its lease where it can be', async () => {
    expect(await resilient.renew('a', [])).toBe(lease)
    expect(await resilient.fill(lease, '12345', 60)).toBe(true)
    await pass(INTERVAL)
    expect(asked).toEqual([
      ['renew', 'a'],
      ['fill', '12345'],
    ])
  })

  it('tells a lease that was lost from a store that failed', async () => {
    store.fill = async () => false
    expect(await resilient.fill(lease, '1', 60)).toBe(false)
    store.fill = unreachable
    expect(await resilient.fill(lease, '1', 60)).toBe(true)
  })

  it('R3.6 is not sent where it is too long', async () => {
    expect(await resilient.fill(lease, '123456', 60)).toBe(true)
    expect(asked).toEqual([])
    expect(warnings).toEqual([['A value is too long for the shared cache', { length: 6 }]])
  })
})

describe('a store that fails', () => {
  it('R3.6 is left alone for a while, and warned of', async () => {
    const { find } = store
    store.find = failing(unreachable)
    await resilient.find('a')
    await resilient.find('a')
    expect(asked).toEqual(['a'])
    expect(warnings).toEqual([
      [
        'The shared cache fails; the service goes on without it',
        { err: new Error('Connection is closed.') },
      ],
    ])
    store.find = find
    await pass(INTERVAL)
    expect(await resilient.find('a')).toMatchObject({ hit: true })
    expect(await resilient.find('a')).toMatchObject({ hit: true })
  })

  it('R3.6 is asked again at once where it only said no, or says that it is back', async () => {
    store.find = failing(refuse)
    await resilient.find('a')
    await resilient.find('b')
    expect(asked).toEqual(['a', 'b'])
    store.find = failing(() => Promise.reject({ name: 'ReplyError' }))
    await resilient.find('c')
    await resilient.find('d')
    listener.connected()
    await resilient.find('e')
    expect(asked).toEqual(['a', 'b', 'c', 'e'])
  })

  it('R3.6 is not waited for longer than its time', async () => {
    store.find = hang
    const finding = resilient.find('a')
    await pass(TIMEOUT - 1)
    expect(warnings).toEqual([])
    await pass(1)
    expect(await finding).toEqual({ hit: false })
    expect(String(Object.values(warnings[0]?.[1] ?? {}))).toBe('Error: No answer within 100 ms.')
  })

  it('fails its health check, in time', async () => {
    await expect(resilient.check()).resolves.toBeUndefined()
    expect(vi.getTimerCount()).toBe(0)
    store.check = hang
    const checked = expect(resilient.check()).rejects.toThrow('No answer within 100 ms.')
    await pass(TIMEOUT)
    await checked
  })
})
