import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoted } from '#generators/entity/field-code/literals.ts'

describe('quoted', () => {
  it.each([
    ['plain', `'plain'`],
    [`it's`, `"it's"`],
    [`"it's"`, `'"it\\'s"'`],
    ['\\', `'\\\\'`],
  ])('R6.1 writes %j with as few escapes as it can', (text, code) => {
    expect(quoted(text)).toBe(code)
  })

  it.each([
    [`\${x}`, `'\\x24{x}'`],
    [`it's \${x}`, `"it's \\x24{x}"`],
    ['$5 {x}', `'$5 {x}'`],
  ])('R6.1 keeps %j from looking like a template', (text, code) => {
    expect(quoted(text)).toBe(code)
  })

  it('R6.1 is read as the text that it was', () => {
    const piece = fc.oneof(fc.constantFrom('${', '$', '{', "'", '"', '\\', '`'), fc.string())
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        expect(runInNewContext(quoted(text))).toBe(text)
        expect(quoted(text)).not.toContain('${')
      }),
    )
  })
})
