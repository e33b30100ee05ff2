import { expect, it } from 'vitest'
import { importedNames, redirectImports } from '#codemods/typescript/imported-names.ts'
import { parseSource } from '#codemods/typescript/source.ts'

it.each([
  ["import { a, b as c } from './x.ts'", ['a', 'b']],
  ["import type { A } from './x.ts'", ['type A']],
  ["import d, { type A, b } from './x.ts'", ['type A', 'b']],
  ["import d from './x.ts'\nimport * as e from './x.ts'\nimport './x.ts'", []],
])('R6.7 what a file imports by name: %s', (text, names) => {
  const all = importedNames(parseSource('src/a.ts', text))
  expect(all.map(({ name, isType }) => (isType ? `type ${name}` : name))).toEqual(names)
  expect(all.every(({ from }) => from === './x.ts')).toBe(true)
})

const redirect = (text: string) =>
  redirectImports(
    parseSource('src/a.ts', text),
    './x.ts',
    new Map([
      ['a', './y.ts'],
      ['A', './y.ts'],
      ['b', './z.ts'],
    ]),
  ).text

it.each([
  ['all of it', "import { a } from './x.ts'", "import { a } from './y.ts'"],
  [
    'a part of it',
    "import { type A, a, b, c as d } from './x.ts'",
    "import { type A, a } from './y.ts'\nimport { b } from './z.ts'\nimport { c as d } from './x.ts'",
  ],
  ['types', "import type { A } from './x.ts'", "import type { A } from './y.ts'"],
  ['in the style of the file', 'import { a } from "./x.ts";', 'import { a } from "./y.ts";'],
  [
    'of several imports those from there',
    "import { a } from './v.ts'\n// both\nimport { b } from './x.ts'\nimport type { A } from './x.ts' // of it",
    "import { a } from './v.ts'\n// both\nimport { b } from './z.ts'\nimport type { A } from './y.ts' // of it",
  ],
  ['none that is not named', "import * as a from './x.ts'", "import * as a from './x.ts'"],
])('R6.7 imports from elsewhere %s', (_, before, after) => {
  expect(redirect(`${before}\n\na()\n`)).toBe(`${after}\n\na()\n`)
})
