import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replaceNames } from '#rendering/template.ts'

describe('replaceNames', () => {
  it('replaces a name everywhere and nothing else', () => {
    const source = 'const name = { "my-service": {my-service} }\n'
    expect(replaceNames(source, { 'my-service': 'orders' })).toBe(
      'const name = { "orders": {orders} }\n',
    )
  })

  it('does not look for further names in what it put in', () => {
    const replaced = replaceNames('a-b b-c', { 'a-b': 'b-c', 'b-c': 'x' })
    expect(replaced).toBe('b-c x')
  })

  it('equals plain text replacement however braces and backslashes stand around a name', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '\\',
      '"',
      '{{',
      '}}',
      '{{{',
      '#',
      '!',
      '~',
      ' ',
      '\n',
      'a',
      'my-service',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const source = pieces.join('')
        expect(replaceNames(source, { 'my-service': 'orders' })).toBe(
          source.replaceAll('my-service', 'orders'),
        )
      }),
      { numRuns: 3_000 },
    )
  })
})
