import { expect, it } from 'vitest'
import { EVERYTHING, staleKeys, staleTags } from './invalidation.ts'
import { createMissedInvalidations } from './missed-invalidations.ts'

it('R3.8 collects each key and tag once', () => {
  const missed = createMissedInvalidations(10)
  for (const stale of [staleKeys(['a', 'b']), staleKeys(['a']), staleTags(['t'])]) missed.add(stale)
  expect(missed.take()).toEqual({ keys: ['a', 'b'], tags: ['t'], all: false })
})

it('R3.8 takes everything for stale when more was missed than it remembers', () => {
  const missed = createMissedInvalidations(2)
  missed.add(staleKeys(['a', 'b']))
  missed.add(staleTags(['t']))
  missed.add(staleKeys(['c']))
  expect(missed.take()).toEqual(EVERYTHING)
})

it('R3.8 remembers as many keys and tags as it may, and then starts anew', () => {
  const missed = createMissedInvalidations(2)
  missed.add(staleKeys(['a']))
  missed.add(staleTags(['t']))
  expect(missed.take()).toEqual({ keys: ['a'], tags: ['t'], all: false })
  missed.add(EVERYTHING)
  missed.add(staleKeys(['a']))
  expect(missed.take()).toEqual(EVERYTHING)
  missed.done()
  expect(missed.isEmpty).toBe(true)
  missed.add(staleTags(['t']))
  expect(missed.take()).toEqual(staleTags(['t']))
})

it.each([staleKeys(['a']), staleTags(['t']), EVERYTHING])(
  'R3.8 is not empty until they have arrived: %j',
  (stale) => {
    const missed = createMissedInvalidations(2)
    missed.add(stale)
    expect(missed.isEmpty).toBe(false)
    missed.take()
    missed.done()
    expect(missed.isEmpty).toBe(true)
  },
)

it('R3.8 is not empty while they are on their way, and keeps those that come meanwhile', () => {
  const missed = createMissedInvalidations(10)
  expect(missed.isEmpty).toBe(true)
  missed.add(staleKeys(['a']))
  missed.take()
  expect(missed.isEmpty).toBe(false)
  missed.add(staleKeys(['b']))
  missed.done()
  expect(missed.isEmpty).toBe(false)
  expect(missed.take()).toEqual(staleKeys(['b']))
  missed.done()
  expect(missed.isEmpty).toBe(true)
})
