import { describe, expect, it, vi } from 'vitest'
import { createRedactor } from '#config/redact.ts'
import type { HealthCheck } from '#kernel/health.ts'
import { down, setUp, up } from './testing/set-up-health.ts'

describe('ready', () => {
  it('R7.2 is up when every dependency is, and names each', async () => {
    const { health } = setUp({ checks: [up('database'), up('cache')] })
    health.register(up('payments'))
    expect(await health.ready()).toEqual({
      status: 'up',
      checks: {
        database: { status: 'up', durationMs: 0 },
        cache: { status: 'up', durationMs: 0 },
        payments: { status: 'up', durationMs: 0 },
      },
    })
  })

  it('R7.2 runs the checks in parallel', async () => {
    const meeting = Promise.withResolvers<void>()
    let arrived = 0
    const meet = async () => {
      arrived += 1
      if (arrived === 3) meeting.resolve()
      await meeting.promise
    }
    const { health } = setUp({
      checks: ['a', 'b', 'c'].map((name) => ({ name, check: meet })),
    })
    expect(await health.ready()).toMatchObject({ status: 'up' })
  })

  it('R7.3 is down when one dependency is, and tells which and why', async () => {
    const { health } = setUp({ checks: [up('cache'), down('database')] })
    expect(await health.ready()).toEqual({
      status: 'down',
      checks: {
        cache: { status: 'up', durationMs: 0 },
        database: { status: 'down', durationMs: 0, error: 'connection refused' },
      },
    })
  })

  it('R7.3 shows no secrets, and one short line whatever the error', async () => {
    const { health } = setUp({
      redact: createRedactor(['hunter2']),
      checks: [
        down('a', new Error('password hunter2 refused for\n postgresql://app:other@db/app')),
        down('b', new TypeError('fetch failed', { cause: new Error('hunter2') })),
        down('c', new AggregateError([new Error('no IPv4'), new Error('no IPv6')], '')),
        down('d', Object.assign(new Error(''), { code: 'ECONNREFUSED' })),
        down('e', { password: 'hunter2' }),
        down('f', new Error('x'.repeat(1000))),
        {
          name: 'g',
          check: () => {
            throw new Error('at once')
          },
        },
      ],
    })
    const { checks } = await health.ready()
    expect(Object.values(checks).map(({ error }) => error)).toEqual([
      'password [redacted] refused for postgresql://app:[redacted]@db/app',
      'fetch failed: [redacted]',
      'no IPv4: no IPv6',
      'ECONNREFUSED',
      'The check failed.',
      `${'x'.repeat(300)}…`,
      'at once',
    ])
  })

  it('R7.4 fails a check that hangs after its time-out, though it ignores the signal', async () => {
    vi.useFakeTimers(checkTimers)
    try {
      const signals: AbortSignal[] = []
      const hangs: HealthCheck = {
        name: 'database',
        check: (signal) => {
          signals.push(signal)
          return new Promise(() => {})
        },
      }
      const { health } = setUp({
        checks: [hangs, up('cache')],
        timeout: 5000,
        clock: () => performance.now(),
      })
      const answer = vi.fn()
      const report = health.ready().finally(answer)
      await vi.advanceTimersByTimeAsync(4999)
      expect(answer).not.toHaveBeenCalled()
      expect(signals[0]?.aborted).toBe(false)
      await vi.advanceTimersByTimeAsync(1)
      expect(signals[0]?.aborted).toBe(true)
      expect(await report).toEqual({
        status: 'down',
        checks: {
          database: { status: 'down', durationMs: 5000, error: 'No answer within 5000 ms.' },
          cache: { status: 'up', durationMs: 0 },
        },
      })
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('measures how long a check takes by the clock that it is given', async () => {
    const times = [1000.25, 1012.5]
    const { health } = setUp({ checks: [up('database')], clock: () => times.shift() ?? 0 })
    expect((await health.ready()).checks.database).toEqual({ status: 'up', durationMs: 12 })
  })

  it('R7.4 waits no longer than a check takes', async () => {
    vi.useFakeTimers(checkTimers)
    try {
      await setUp({ checks: [up('cache'), down('database')] }).health.ready()
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('lets callers at the same time share one round, and later ones have their own', async () => {
    const check = vi.fn(async () => {})
    const { health } = setUp({ checks: [{ name: 'database', check }] })
    const [first, second] = await Promise.all([health.ready(), health.ready()])
    expect(first).toBe(second)
    expect(check).toHaveBeenCalledTimes(1)
    await health.ready()
    expect(check).toHaveBeenCalledTimes(2)
  })

  it('is down once the service shuts down, also for a round that was under way', async () => {
    const gate = Promise.withResolvers<void>()
    const check = vi.fn(() => gate.promise)
    const { health } = setUp({ checks: [{ name: 'database', check }] })
    const underWay = health.ready()
    health.stop()
    gate.resolve()
    const expected = {
      status: 'down',
      checks: {
        shutdown: { status: 'down', durationMs: 0, error: 'The service is shutting down.' },
      },
    }
    expect(await underWay).toEqual(expected)
    expect(await health.ready()).toEqual(expected)
    expect(check).toHaveBeenCalledTimes(1)
  })
})

describe('register', () => {
  it.each([
    [undefined, 'found undefined.'],
    [{ name: 'database' }, 'found { name: string }.'],
    [
      { name: 'database', check: 'SELECT hunter2' },
      'expected { name: string, check: function }, found { name: string, check: string }.',
    ],
  ])('refuses %j, and says what it lacks', (check, message) => {
    const { health } = setUp({})
    expect(() => health.register(check as unknown as HealthCheck)).toThrow(message)
    expect(() => setUp({ checks: [check as unknown as HealthCheck] })).toThrow(TypeError)
  })

  it('accepts an instance of a class that only has the members', async () => {
    class Mailbox {
      readonly name = 'mailbox'
      async check() {}
    }
    const { health } = setUp({})
    health.register(new Mailbox())
    expect(await health.ready()).toMatchObject({ checks: { mailbox: { status: 'up' } } })
  })

  it('refuses a second check of one name', () => {
    const { health } = setUp({ checks: [up('database')] })
    expect(() => health.register(up('database'))).toThrow('There is a health check "database".')
  })
})

/** Others, such as intervals, may be of what another test file left in this process. */
const checkTimers: Parameters<typeof vi.useFakeTimers>[0] = {
  toFake: ['setTimeout', 'clearTimeout', 'performance'],
}
