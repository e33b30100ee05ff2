import { describe, expect, it } from 'vitest'
import { createFlights } from './flights.ts'
import { createGuards, type Guard } from './guards.ts'
import { staleKeys } from './invalidation.ts'
import { createFakeClock } from './testing/fake-clock.ts'

function setUp() {
  const guards = createGuards()
  const { clock, pass } = createFakeClock()
  const flights = createFlights<number>(guards, clock)
  const taken: { guard: Guard; land(value: number): Promise<void> }[] = []
  const join = (key = 'a') =>
    flights.join(key, ['t'], (guard) => {
      const { promise, resolve } = Promise.withResolvers<number>()
      const land = async (value: number) => {
        resolve(value)
        await new Promise(setImmediate)
      }
      taken.push({ guard, land })
      return promise
    })
  return { guards, pass, taken, join }
}

describe('single flight', () => {
  it('R3.5 is joined by those who come before it lands, and by none after', async () => {
    const { taken, join } = setUp()
    const answers = [join(), join()]
    await taken[0]?.land(1)
    const later = join()
    await taken[1]?.land(2)
    expect(await Promise.all([...answers, later])).toEqual([1, 1, 2])
  })

  it('R3.8 is not joined once it is stale, and does not part those who joined the next', async () => {
    const { guards, taken, join } = setUp()
    const stale = join()
    guards.note(staleKeys(['a']))
    const fresh = join()
    await taken[0]?.land(1)
    const alsoFresh = join()
    await taken[1]?.land(2)
    expect(await Promise.all([stale, fresh, alsoFresh])).toEqual([1, 2, 2])
    expect(taken).toHaveLength(2)
  })

  it('is joined for thirty seconds, since it may never land', () => {
    const { pass, taken, join } = setUp()
    pass(100)
    void join()
    pass(29.999)
    void join()
    expect(taken).toHaveLength(1)
    pass(0.001)
    void join()
    expect(taken).toHaveLength(2)
  })

  it('lets its guard go when it lands, and when it fails', async () => {
    const { guards, taken, join } = setUp()
    void join()
    await taken[0]?.land(1)
    guards.note(staleKeys(['a']))
    expect(taken[0]?.guard.permits([])).toBe(true)
  })
})
