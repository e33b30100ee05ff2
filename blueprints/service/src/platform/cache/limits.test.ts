import { expect, it } from 'vitest'
import { canBeNamed, isName, ttlOf } from './limits.ts'

it('R3.6 takes names of 1024 characters at most, whole ones', () => {
  expect(isName('')).toBe(true)
  expect(isName('k'.repeat(1024))).toBe(true)
  expect(isName('k'.repeat(1025))).toBe(false)
  expect(isName('key \ud800')).toBe(false)
})

it('R3.6 takes a hundred tags at most, each of them a name', () => {
  const tags = Array.from({ length: 100 }, (_, index) => `tag-${index}`)
  expect(canBeNamed('a')).toBe(true)
  expect(canBeNamed('a', tags)).toBe(true)
  expect(canBeNamed('a', [...tags, 'one more'])).toBe(false)
  expect(canBeNamed('a', ['t', '\ud800'])).toBe(false)
  expect(canBeNamed('\ud800', tags)).toBe(false)
})

it.each([
  [undefined, undefined],
  [Number.POSITIVE_INFINITY, undefined],
  [0.5, 0.5],
  [60, 60],
  [10 * 365 * 86_400 + 1, 10 * 365 * 86_400],
  [0, 0],
  [-1, 0],
  [Number.NaN, 0],
])('R3.2 takes a time to live of %s seconds for %s', (ttl, expected) => {
  expect(ttlOf(ttl)).toBe(expected)
})
