import { expect, it } from 'vitest'
import { insertText, parseSource } from '#codemods/typescript/source.ts'
import { refusalOf } from '../../../support/refusal-of.ts'

it('R9.4 a file that is no TypeScript is refused with the place', () => {
  const refusal = refusalOf(() => parseSource('src/a.ts', 'const a = 1\nconst b = {{\n'))
  expect(refusal.code).toBe('syntax-error')
  expect(refusal.message).toBe('src/a.ts:2:12 is no TypeScript: Property assignment expected.')
  expect(refusal.remedy).toBe('Correct it and run the command again. Nothing was written.')
})

it('R9.4 an edit that would break a file is refused with what to add', () => {
  const source = parseSource('src/a.ts', 'use()\nif (a) {\n  const all = [1]\n}\n')
  const refusal = refusalOf(() => insertText(source, 27, '  total: 1,\n'))
  expect(refusal.code).toBe('shape-unknown')
  expect(refusal.message).toBe(
    'src/a.ts does not have the shape that tpl can edit: expected code that takes one line more, found `const all = [1]`.',
  )
  expect(refusal.remedy).toMatch(/:\n\n {2}total: 1,$/)
})

it('R6.7 text is inserted, and nothing else', () => {
  const source = parseSource('src/a.ts', 'const a = 1\n')
  const edited = insertText(source, 12, 'const b = 2\n')
  expect(edited).toMatchObject({ path: 'src/a.ts', text: 'const a = 1\nconst b = 2\n' })
  expect(edited.tree.statements).toHaveLength(2)
})
