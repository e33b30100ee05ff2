import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceBetween, suggest } from '#entity/suggest.ts'

describe('what was probably meant', () => {
  it.each([
    ['sting', 'string'],
    ['STRING', 'string'],
    ['stirng', 'string'],
    ['itn', 'int'],
    ['datetme', 'datetime'],
    ['decimals', 'decimal'],
  ])('%s: %s', (word, expected) => {
    expect(suggest(word, ['int', 'string', 'datetime', 'decimal', 'ref'])).toBe(expected)
  })

  it.each(['', 'x', 'abc', 'sing a long song', 'x'.repeat(1_000_000)])(
    'is nothing for what is far from everything (%#)',
    (word) => {
      expect(suggest(word, ['int', 'string', 'ref'])).toBeUndefined()
    },
  )

  it('counts letters that are missing, added, replaced or swapped, from both sides alike', () => {
    const word = fc.stringMatching(/^[abc]{0,6}$/)
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = distanceBetween(a, b)
        expect(distance).toBe(distanceBetween(b, a))
        expect(distance === 0).toBe(a === b)
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
        expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length))
      }),
    )
    fc.assert(
      fc.property(word, fc.nat(5), (a, index) => {
        const at = Math.min(index, a.length)
        expect(distanceBetween(a, `${a.slice(0, at)}x${a.slice(at)}`)).toBe(1)
        const swapped = `${a.slice(0, at)}yx${a.slice(at)}`
        expect(distanceBetween(`${a.slice(0, at)}xy${a.slice(at)}`, swapped)).toBe(1)
      }),
    )
  })
})
