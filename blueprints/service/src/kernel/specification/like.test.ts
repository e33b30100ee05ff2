import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidSpecification } from './invalid-specification.ts'
import { compileLike, endsInEscape } from './like.ts'

describe('compileLike', () => {
  it.each([
    ['', '', true],
    ['', 'a', false],
    ['%', '', true],
    ['a%c', 'abbbc', true],
    ['a%c', 'abbbcd', false],
    ['%a%b%', 'xxaxxbxx', true],
    ['%ab%ab', 'abab', true],
    ['%ab%ab', 'abaab', true],
    ['%ab%ab', 'ab', false],
    ['a_c', 'a😀c', true],
    ['a__c', 'a😀c', false],
    ['%_😀', 'a😀', true],
    ['%_😀', '😀', false],
    ['100\\%', '100%', true],
    ['100\\%', '1000', false],
    ['\\\\%', '\\a', true],
    ['\\a', 'a', true],
    ['a', 'A', false],
    ['.*', 'abc', false],
    ['_a', '\uffffa', true],
    ['_', '\u{10000}', true],
    ['\0', 'a', false],
    ['\u0001', 'a', false],
    ['\u0002', 'ab', false],
  ])('R2.5 %j holds for %j: %s', (pattern, text, expected) => {
    expect(compileLike(pattern)(text)).toBe(expected)
  })

  it.each(['\\', 'a\\', '%\\\\\\'])('refuses %j, which ends inside of an escape', (pattern) => {
    expect(() => compileLike(pattern)).toThrow(InvalidSpecification)
    expect(endsInEscape(`${pattern}\\`)).toBe(false)
  })

  it('answers as the definition does', () => {
    const unit = fc.constantFrom('a', 'b', '😀', '%', '_', '\\')
    const pattern = fc.string({ unit, maxLength: 7 }).filter((text) => !endsInEscape(text))
    fc.assert(
      fc.property(pattern, fc.string({ unit, maxLength: 7 }), (pattern, text) => {
        expect(compileLike(pattern)(text)).toBe(byDefinition([...pattern], [...text]))
      }),
      { numRuns: 2000 },
    )
  })

  it('answers a pattern that was made to be slow', () => {
    const matches = compileLike(`${'%a'.repeat(500)}%b`)
    expect(matches('a'.repeat(20_000))).toBe(false)
    expect(matches(`${'a'.repeat(20_000)}b`)).toBe(true)
  })
})

/** LIKE as a textbook has it: exponential, and plainly right. */
function byDefinition(pattern: string[], text: string[]): boolean {
  const [token, ...rest] = pattern
  const [first, ...others] = text
  if (token === undefined) return first === undefined
  if (token === '%') {
    return byDefinition(rest, text) || (first !== undefined && byDefinition(pattern, others))
  }
  if (first === undefined) return false
  if (token === '_') return byDefinition(rest, others)
  if (token === '\\') return rest[0] === first && byDefinition(rest.slice(1), others)
  return token === first && byDefinition(rest, others)
}
