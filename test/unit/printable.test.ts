import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printable, printableJson } from '#printable.ts'

const attacks = [
  '\u001b]0;title\u0007',
  '\u001b[2J\u001b[H',
  '\u001b[8mhidden\u001b[0m',
  '\u009b31m',
  'line\rover',
  'back\b\b',
  'user\u202egnp.exe',
  '\u2066\u2069',
  '\u001b',
  '\u0000',
]
const text = fc.array(fc.oneof(fc.constantFrom(...attacks), fc.string())).map((all) => all.join(''))

/** All that a terminal acts on, line breaks and tabs aside. */
const unsafe = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u

describe('text that a terminal is shown', () => {
  it.each([
    ['plain text, tabs\tand\nlines, ünï', 'plain text, tabs\tand\nlines, ünï'],
    ['\u001b[31mred\u001b[39m', 'red'],
    ['Windows\r\n', 'Windows\n'],
    ['line\rover', 'line\\u000dover'],
    ['user\u202egnp.exe', 'user\\u202egnp.exe'],
  ])('%j is %j', (before, after) => expect(printable(before)).toBe(after))

  it('holds no character that it would obey, whatever was in it', () => {
    fc.assert(fc.property(text, (hostile) => !unsafe.test(printable(hostile))))
  })

  it('means the same as JSON, and holds none there either', () => {
    fc.assert(
      fc.property(text, (hostile) => {
        const json = printableJson({ hostile })
        expect(JSON.parse(json)).toEqual({ hostile })
        expect(json).not.toMatch(unsafe)
      }),
    )
  })
})
