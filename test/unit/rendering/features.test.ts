import { describe, expect, it } from 'vitest'
import { selectFeatures } from '#rendering/features.ts'

const source = [
  'first()',
  '  // <feature:sample>',
  '  sample()',
  '  // </feature:sample>',
  'last()',
].join('\n')

describe('selectFeatures', () => {
  it('keeps the lines of a feature that is wanted, without its markers', () => {
    expect(selectFeatures(source, new Set(['sample']), 'a.ts')).toBe('first()\n  sample()\nlast()')
  })

  it('drops the lines of a feature that is not wanted', () => {
    expect(selectFeatures(source, new Set(), 'a.ts')).toBe('first()\nlast()')
  })

  it.each([
    ['# <feature:sample>', '# </feature:sample>'],
    ['<!-- <feature:sample> -->', '<!-- </feature:sample> -->'],
  ])('reads the markers of other comments: %s', (start, end) => {
    expect(selectFeatures(`a\n${start}\nb\n${end}\nc`, new Set(), 'a')).toBe('a\nc')
  })

  it('leaves one blank line where a dropped block stood between two', () => {
    const spaced = 'a\n\n// <feature:x>\nb\n// </feature:x>\n\nc'
    expect(selectFeatures(spaced, new Set(), 'a.ts')).toBe('a\n\nc')
    expect(selectFeatures(spaced, new Set(['x']), 'a.ts')).toBe('a\n\nb\n\nc')
  })

  it('closes a list on its own line when nothing of it is left', () => {
    const list = 'const modules = [\n  // <feature:x>\n  x,\n  // </feature:x>\n]\nnext()'
    expect(selectFeatures(list, new Set(), 'a.ts')).toBe('const modules = []\nnext()')
    expect(selectFeatures(list, new Set(['x']), 'a.ts')).toBe('const modules = [\n  x,\n]\nnext()')
  })

  it('keeps a line of two nested features only when both are wanted', () => {
    const nested = [
      '// <feature:a>',
      'a',
      '// <feature:b>',
      'ab',
      '// </feature:b>',
      '// </feature:a>',
    ].join('\n')
    expect(selectFeatures(nested, new Set(['a']), 'a.ts')).toBe('a')
    expect(selectFeatures(nested, new Set(['b']), 'a.ts')).toBe('')
    expect(selectFeatures(nested, new Set(['a', 'b']), 'a.ts')).toBe('a\nab')
  })

  it('does not take code that mentions a marker for one', () => {
    const code = "const marker = '// <feature:sample>'"
    expect(selectFeatures(code, new Set(), 'a.ts')).toBe(code)
  })

  it('refuses a marker that is never closed, naming the file', () => {
    expect(() => selectFeatures('// <feature:a>\nb', new Set(), 'src/x.ts')).toThrow(
      'src/x.ts: <feature:a> is never closed',
    )
  })

  it('refuses an end without a start, and crossed features, naming the line', () => {
    expect(() => selectFeatures('a\n// </feature:a>', new Set(), 'src/x.ts')).toThrow(
      'src/x.ts:2: </feature:a> closes nothing',
    )
    const crossed = '// <feature:a>\n// <feature:b>\n// </feature:a>\n// </feature:b>'
    expect(() => selectFeatures(crossed, new Set(), 'x')).toThrow('x:3')
  })
})
