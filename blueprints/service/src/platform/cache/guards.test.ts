import { describe, expect, it } from 'vitest'
import { createGuards } from './guards.ts'
import { EVERYTHING, staleKeys, staleTags } from './invalidation.ts'

describe('a guard', () => {
  it('R3.8 permits what nothing has concerned since it is held', () => {
    const guards = createGuards()
    guards.note(staleKeys(['a']))
    guards.note(staleTags(['t']))
    const guard = guards.hold('a')
    guards.note(staleKeys(['b']))
    guards.note(staleTags(['u']))
    expect(guard.permits([])).toBe(true)
    expect(guard.permits(['t'])).toBe(true)
  })

  it.each([
    ['its key', staleKeys(['b', 'a'])],
    ['one of its tags', staleTags(['u', 't'])],
    ['everything', EVERYTHING],
  ])('R3.8 does not permit an entry once %s was invalidated', (_, stale) => {
    const guards = createGuards()
    const guard = guards.hold('a')
    guards.note(stale)
    guards.note(staleKeys(['c']))
    expect(guard.permits(['s', 't'])).toBe(false)
  })

  it('is held while its work takes, and hears of nothing later', async () => {
    const guards = createGuards()
    const gate = Promise.withResolvers<void>()
    const guard = guards.during('a', async (held) => {
      await gate.promise
      return held
    })
    gate.resolve()
    const released = await guard
    guards.note(staleKeys(['a']))
    expect(released.permits([])).toBe(true)

    const failed = guards.during('a', () => Promise.reject(new Error('no')))
    await expect(failed).rejects.toThrow('no')
  })
})
