import { afterEach, describe, expect, it } from 'vitest'
import { buildEvent } from './testing/build-event.ts'
import { BookLent, openRelay } from './testing/open-relay.ts'

const FAR = 2 ** 31 - 1

describe('Relay', () => {
  let running: { stop(): Promise<void> } | undefined
  afterEach(() => running?.stop())

  const set = (...args: Parameters<typeof openRelay>) => {
    const test = openRelay(...args)
    running = test.relay
    const told: string[] = []
    return { ...test, told }
  }

  it('R5.5 delivers at once what it is told of', async () => {
    const { store, events, relay, told } = set({ pollInterval: FAR })
    events.subscribe(BookLent, async ({ id }) => void told.push(id))
    relay.start()
    const event = buildEvent()
    await store.insert([event])
    relay.nudge()
    await expect.poll(() => store.rows[0]?.status).toBe('delivered')
    expect(told).toEqual([event.id])
  })

  it('finds what nobody told it of: what another process has left behind', async () => {
    const { store, events, relay } = set()
    events.subscribe(BookLent, async () => {})
    relay.start()
    await store.insert([buildEvent()])
    await expect.poll(() => store.rows[0]?.status).toBe('delivered')
  })

  it('asks for nothing as long as nobody listens', async () => {
    const { store, relay } = set({ pollInterval: 1 })
    let claims = 0
    store.claim = async () => {
      claims += 1
      return []
    }
    relay.start()
    relay.nudge()
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(claims).toBe(0)
  })

  it('R5.5 logs what a subscriber throws, and tells it again', async () => {
    const { store, events, relay, logged } = set()
    const failure = new Error('no paper')
    const attempts: number[] = []
    events.subscribe(BookLent, async (_, { attempt }) => {
      attempts.push(attempt)
      if (attempt < 3) throw failure
    })
    relay.start()
    const event = buildEvent()
    await store.insert([event])
    await expect.poll(() => store.rows[0]?.status).toBe('delivered')
    expect(attempts).toEqual([1, 2, 3])
    const error = { err: failure, eventId: event.id, type: event.type }
    expect(logged).toMatchObject([
      { level: 'error', fields: { ...error, attempt: 1, delayMs: 1 } },
      { level: 'error', fields: { ...error, attempt: 2, delayMs: 2 } },
    ])
  })

  it('R5.5 tells it again after its delay, without waiting for the next look', async () => {
    const { store, events, relay } = set({ pollInterval: FAR })
    events.subscribe(BookLent, async (_, { attempt }) => {
      if (attempt === 1) throw new Error('no paper')
    })
    await store.insert([buildEvent()])
    relay.start()
    await expect.poll(() => store.rows[0]?.status).toBe('delivered')
  })

  it('tells how each attempt went', async () => {
    const outcomes: unknown[] = []
    const { store, events, relay } = set({
      onOutcome: ({ attempt }, kind) => void outcomes.push([attempt, kind]),
    })
    events.subscribe(BookLent, async (_, { attempt }) => {
      if (attempt === 1) throw new Error('no paper')
    })
    await store.insert([buildEvent()])
    relay.start()
    await expect
      .poll(() => outcomes)
      .toEqual([
        [1, 'failed'],
        [2, 'delivered'],
      ])
  })

  it('gives up after the last attempt, and goes on with the later events of the entity', async () => {
    const { store, events, relay, logged } = set()
    const [poison, next] = [buildEvent({ entityId: '1' }), buildEvent({ entityId: '1' })]
    events.subscribe(BookLent, async ({ id }) => {
      if (id === poison.id) throw new Error('no paper')
    })
    relay.start()
    await store.insert([poison, next])
    await expect.poll(() => store.rows[1]?.status).toBe('delivered')
    expect(store.rows[0]).toMatchObject({
      status: 'dead',
      attempts: 3,
      lastError: 'Error: no paper',
    })
    expect(logged.at(-1)).toMatchObject({
      level: 'error',
      fields: { eventId: poison.id, attempt: 3 },
    })
  })

  it('gives up what its processes died of, without one attempt more', async () => {
    const { store, events, relay, told } = set()
    events.subscribe(BookLent, async ({ id }) => void told.push(id))
    await store.insert([buildEvent()])
    for (const row of store.rows) row.attempts = 3
    relay.start()
    await expect.poll(() => store.rows[0]?.status).toBe('dead')
    expect(told).toEqual([])
  })

  it('gives up waiting for a subscriber that takes too long, and tells it so', async () => {
    const { store, events, relay } = set({ deliveryTimeout: 5 })
    const reasons: unknown[] = []
    events.subscribe(BookLent, async (_, { attempt, signal }) => {
      if (attempt > 1) return
      signal.addEventListener('abort', () => reasons.push(signal.reason))
      await new Promise(() => {})
    })
    relay.start()
    await store.insert([buildEvent()])
    await expect.poll(() => store.rows[0]?.status).toBe('delivered')
    expect(reasons).toMatchObject([{ name: 'TimeoutError' }])
  })

  it('delivers no more at the same time than it may', async () => {
    const { store, events, relay } = set({ concurrency: 2, pollInterval: FAR })
    let [now, most] = [0, 0]
    events.subscribe(BookLent, async () => {
      now += 1
      most = Math.max(most, now)
      await new Promise((resolve) => setTimeout(resolve, 2))
      now -= 1
    })
    relay.start()
    await store.insert(Array.from({ length: 9 }, () => buildEvent()))
    relay.nudge()
    await expect.poll(() => store.rows.every(({ status }) => status === 'delivered')).toBe(true)
    expect(most).toBe(2)
  })

  it('asks for no more than it has room for, and for nothing where it has none', async () => {
    const { store, events, relay } = set({ concurrency: 2, pollInterval: FAR })
    const end = Promise.withResolvers<void>()
    const limits: number[] = []
    const { claim } = store
    store.claim = (types, limit, lease) => {
      limits.push(limit)
      return claim(types, limit, lease)
    }
    events.subscribe(BookLent, () => end.promise)
    await store.insert([buildEvent(), buildEvent(), buildEvent()])
    relay.start()
    await expect.poll(() => limits).toEqual([2])
    relay.nudge()
    await new Promise(setImmediate)
    expect(limits).toEqual([2])
    end.resolve()
    await expect.poll(() => store.rows.every(({ status }) => status === 'delivered')).toBe(true)
  })

  it('stops by ending what it has begun, and beginning nothing', async () => {
    const { store, events, relay } = set({ concurrency: 1 })
    const begun = Promise.withResolvers<void>()
    const end = Promise.withResolvers<void>()
    events.subscribe(BookLent, async () => {
      begun.resolve()
      await end.promise
    })
    relay.start()
    await store.insert([buildEvent(), buildEvent()])
    await begun.promise
    const stopped = relay.stop()
    end.resolve()
    await stopped
    expect(store.rows.map(({ status }) => status)).toEqual(['delivered', 'pending'])
  })

  it('stops by delivering what it was just given', async () => {
    const { store, events, relay, told } = set()
    const given = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    const { claim } = store
    store.claim = async (...args) => {
      asked.resolve()
      await given.promise
      return claim(...args)
    }
    events.subscribe(BookLent, async ({ id }) => void told.push(id))
    const event = buildEvent()
    await store.insert([event])
    relay.start()
    await asked.promise
    const stopped = relay.stop()
    given.resolve()
    await stopped
    expect(told).toEqual([event.id])
  })

  it('outlives an outage of its store, and says so once', async () => {
    const { store, events, relay, logged } = set({ pollInterval: 2 })
    events.subscribe(BookLent, async () => {})
    const { claim, settle } = store
    let outage = 3
    store.claim = async (...args) => {
      if (outage-- > 0) throw new Error('gone')
      return claim(...args)
    }
    store.settle = async (event) => {
      store.settle = settle
      for (const row of store.rows) row.availableAt = 0
      throw new Error(`gone with ${event.id}`)
    }
    relay.start()
    await store.insert([buildEvent()])
    await expect.poll(() => store.rows[0]?.status).toBe('delivered')
    expect(store.rows[0]?.attempts).toBe(2)
    expect(logged.map(({ level }) => level)).toEqual(['warn', 'error'])
    outage = 2
    await expect.poll(() => logged.map(({ level }) => level)).toEqual(['warn', 'error', 'warn'])
  })
})
