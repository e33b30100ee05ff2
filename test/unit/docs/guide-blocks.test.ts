import { describe, expect, it } from 'vitest'
import { hasLines, isOutput, patchText } from '../../support/guides/file-text.ts'
import { readGuide } from '../../support/guides/read-guide.ts'

const block = (info: string, text: string) => `\`\`\`${info}\n${text}\n\`\`\`\n`

describe('a guide', () => {
  it.each([
    ['a language that nothing checks', block('js', 'x'), 'nothing checks a block of "js "'],
    ['no language', block('', 'x'), 'nothing checks a block of " "'],
    ['code that is not said to be new or an excerpt', block('ts', '// a.ts\nx'), 'nothing checks'],
    ['code without its file', block('ts new', 'x'), 'the first line names the file'],
    ['a patch without its file', block('diff', '+x'), 'a patch begins with the name of its file'],
    ['a command that nothing runs', block('sh', 'rm -rf /'), 'nothing runs "rm -rf /"'],
    ['an output of nothing', block('text', 'x'), 'there is no command before this output'],
    ['a fence that is indented', ' ```sh\n curl x\n ```\n', 'is not closed, or indented'],
    ['a fence that is open', '```sh\ncurl x\n', 'is not closed, or indented'],
  ])('with %s is refused', (_what, page, message) => {
    expect(() => readGuide(page)).toThrow(message)
  })

  it('says behind a command that it fails', () => {
    const page = block('sh', 'npx tpl add entity A') + block('text fails', 'error No.')
    expect(readGuide(page)[0]).toMatchObject({ fails: true })
  })
})

describe('an excerpt', () => {
  const text = 'one\n  two\nthree\nfour\n'

  it.each(['two', 'one\nthree', 'three\n…\none', 'one\n…\nfive'])('%j is not in it', (lines) => {
    expect(hasLines(text, lines)).toBe(false)
  })

  it.each(['one\n  two\n', 'one\n  // …\nfour', 'th…\n', '…\nfour'])('%j is in it', (lines) => {
    expect(hasLines(text, lines)).toBe(true)
  })
})

describe('an output', () => {
  it.each([
    ['a\nb\nc', 'a\n…\nc', true],
    ['a\nc', 'a\n…\nc', true],
    ['took 3 s', 'took … s', true],
    ['a\nb', 'a', false],
    ['a\nb', 'a…', false],
    ['a\nb', '…\na', false],
    ['a', 'a\nb', false],
  ])('%j is what %j shows: %s', (printed, shown, expected) => {
    expect(isOutput(printed, shown)).toBe(expected)
  })
})

describe('a patch', () => {
  const patch = (hunk: string) => `--- a/x.ts\n+++ b/x.ts\n${hunk}\n`

  it('replaces lines where they stand', () => {
    const hunks = patch('@@\n one\n-two\n+2\n@@\n four\n+five')
    expect(patchText('zero\none\ntwo\nthree\nfour\n', hunks)).toBe(
      'zero\none\n2\nthree\nfour\nfive\n',
    )
  })

  it.each([
    ['stand nowhere', '-five', 'has no such lines'],
    ['stand in two places', '-one', 'in two places'],
    ['are none of a patch', 'one', 'no line of a patch'],
  ])('is refused when its lines %s', (_case, hunk, message) => {
    expect(() => patchText('one\none\n', patch(`@@\n${hunk}`))).toThrow(message)
  })
})
