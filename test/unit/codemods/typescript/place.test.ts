import { describe, expect, it } from 'vitest'
import { answerOf } from '#codemods/typescript/answers.ts'
import {
  argumentOf,
  arrayOf,
  findPlace,
  memberOf,
  methodOf,
  objectOf,
  type Place,
  typeNamed,
} from '#codemods/typescript/place.ts'
import { parseSource } from '#codemods/typescript/source.ts'
import { refusalOf } from '../../../support/refusal-of.ts'

type AnyPlace = Place<never>

const find = (text: string, place: unknown) =>
  findPlace(parseSource('src/a.ts', text), place as AnyPlace, 'total: 1') as
    | { getText(): string }
    | undefined

const all = objectOf('all')
const offered = memberOf(all, 'offered')
const schema = argumentOf('schema', ['strictObject', 'object'], 'other')
const toRow = answerOf('toRow')
const cache = methodOf('Orders', 'find', ['find'])

describe('R6.7 a place for code', () => {
  it.each([
    ['an object', all, 'const one = { b: 2 }, all = { a: 1 }', '{ a: 1 }'],
    ['an object that satisfies', all, 'const all = ({ a: 1 } as const satisfies A)!', '{ a: 1 }'],
    ['an object that is a member', offered, "const all = { 'offered': { a: 1 } as A }", '{ a: 1 }'],
    ['an object in a call', all, 'const all = Object.freeze({ a: 1 } as A)', '{ a: 1 }'],
    [
      'an answer that has a name in a call',
      toRow,
      'function toRow() { const row = { a: 1 }; return Object.freeze(row) }',
      '{ a: 1 }',
    ],
    [
      'an object of another name',
      all,
      'const all = one\nconst one = { a: 1 } as const',
      '{ a: 1 }',
    ],
    ['an object of another name in a call', all, 'const one = {}, all = freeze(one)', '{}'],
    ['an object that a member names', offered, 'const all = { offered }, offered = {}', '{}'],
    ['an object that a member has', offered, 'const all = { offered: b }, b = {}', '{}'],
    ['an array in a call', arrayOf('all'), 'const all = modulesOf([1])', '[1]'],
    ['an array', arrayOf('all'), 'export const all = [1] as const', '[1]'],
    ['an argument', schema, 'const schema = z.object({ a: 1 })', '{ a: 1 }'],
    ['an argument of a function', schema, 'const schema = object({ a: 1 })', '{ a: 1 }'],
    [
      'an argument of a name',
      schema,
      'const shape = { a: 1 }, schema = z.object(shape)',
      '{ a: 1 }',
    ],
    [
      'an argument in a chain',
      schema,
      'const schema = (z.strictObject({ a: 1 } as A)!).meta({ b: 2 }).optional()',
      '{ a: 1 }',
    ],
    [
      'an answer',
      toRow,
      'function toRow() { if (b) return { b: 2 }; return { a: 1 } }',
      '{ a: 1 }',
    ],
    ['an answer of an arrow function', toRow, 'const toRow = () => ({ a: 1 }) as A', '{ a: 1 }'],
    ['an answer of a function', toRow, 'const toRow = function () { return { a: 1 } }', '{ a: 1 }'],
    ['an answer in a call', toRow, 'const toRow = () => only({ a: 1 } as A, 2)', '{ a: 1 }'],
    [
      'an answer that has a name first',
      toRow,
      'function toRow() { const row: A = only({ a: 1 }); return row }',
      '{ a: 1 }',
    ],
    [
      'an answer of a function that is exported by another name, too',
      toRow,
      'const rowOf = () => ({ a: 1 })\nexport { b, rowOf as toRow }',
      '{ a: 1 }',
    ],
    [
      'an answer, not that of a function inside',
      toRow,
      'function toRow() { return { a: 1 }; function b() { return { b: 2 } } }',
      '{ a: 1 }',
    ],
    [
      'an interface',
      typeNamed('A'),
      'interface B {}\ninterface A { a: 1 }',
      'interface A { a: 1 }',
    ],
    [
      'a method',
      cache,
      "class Orders { find = 1; 'find'() { return 1 } }",
      "'find'() { return 1 }",
    ],
  ])('is %s', (_, place, text, code) => {
    expect(find(text, place)?.getText()).toBe(code)
  })

  const none = 'nothing of that name'
  it.each([
    [all, '', none],
    [all, 'const all: A', 'all: A'],
    [all, 'declare const all: A', 'all: A'],
    [all, 'const all = build(1, { a: 1 })', 'build(1, { a: 1 })'],
    [all, 'const all = one, one = all', 'one'],
    [all, 'function all() {}', 'function all() {}'],
    [all, 'const { all } = b', none],
    [all, 'if (b) { const all = {} }', none],
    [offered, '', none],
    [offered, 'const all = {}', none],
    [offered, 'const all = { ...offered }', none],
    [offered, "const all = { ['offered']: {} }", none],
    [offered, 'const all = { offered }', 'offered'],
    [offered, 'const all = { offered: build({}) }', 'build({})'],
    [offered, 'const all = { offered() {} }', 'offered() {}'],
    [arrayOf('all'), '', none],
    [arrayOf('all'), 'const all = {}', '{}'],
    [schema, '', none],
    [schema, 'const schema = {}', '{}'],
    [schema, 'const schema = z.pick({})', 'z.pick({})'],
    [schema, 'const schema = z.object()', 'z.object()'],
    [schema, 'const schema = z.object(shape, {})', 'z.object(shape, {})'],
    [schema, 'const schema = z.object(other)\nconst other = {}', 'z.object(other)'],
    [schema, 'const schema = object.z({})', 'object.z({})'],
    [schema, 'function schema() {}', 'function schema() {}'],
    [toRow, '', none],
    [toRow, 'declare function toRow(): A', 'declare function toRow(): A'],
    [toRow, 'declare const toRow: () => A', 'toRow: () => A'],
    [toRow, 'class toRow {}', 'class toRow {}'],
    [toRow, 'const toRow = memoize(() => ({}))', 'memoize(() => ({}))'],
    [toRow, "export { rowOf as toRow } from './row.ts'", none],
    [toRow, 'export { toRow }', none],
    [toRow, 'function toRow() {}', 'no return of an object at its end'],
    [toRow, 'function toRow() { return }', 'no return of an object at its end'],
    [toRow, 'function toRow() { if (a) { return {} } }', 'no return of an object at its end'],
    [toRow, 'function toRow() { return build() }', 'build()'],
    [toRow, 'function toRow() { return only(row, {}) }', 'row'],
    [toRow, 'const toRow = () => row', 'row'],
    [toRow, 'function toRow() { let row = {}; return row }', 'row'],
    [toRow, 'const row = {}\nfunction toRow() { return row }', 'row'],
    [typeNamed('A'), '', none],
    [typeNamed('A'), 'type A = {} | B', 'type A = {} | B'],
    [typeNamed('A'), 'type A = Partial<{}>', 'type A = Partial<{}>'],
    [typeNamed('A'), 'class A {}', 'class A {}'],
    [cache, '', none],
    [cache, 'const Orders = class { find() {} }', 'Orders = class { find() {} }'],
    [cache, 'class Orders { find = () => 1 }', 'Orders without that method'],
    [cache, "class Orders { ['find']() {} }", 'Orders without that method'],
    [all, `const all = build(${'a,\n  '.repeat(17)})`, `build(${'a, '.repeat(17)})`],
    [all, `const all = builder(${'a,\n'.repeat(17)})`, `builder(${'a, '.repeat(17)})`],
    [all, `const all = build(${'a,\n'.repeat(18)})`, `build(${'a, '.repeat(17)}…`],
  ])('is refused with what is there instead: %j %s', (place, text, found) => {
    const refusal = refusalOf(() => find(text, place))
    expect(refusal.code).toBe('shape-unknown')
    expect(refusal.message).toBe(
      `src/a.ts does not have the shape that tpl can edit: expected ${place.description}, found ${found}.`,
    )
    const isDeclared = found !== none || text.startsWith('const all = {')
    expect(refusal.remedy).toBe(
      isDeclared
        ? 'Nothing was written. Bring it back to that shape, or add this where it belongs, and run the command again, after which it compiles:\n\n  total: 1'
        : `Nothing was written. Bring it back to that shape, or add \`export ${place.isType ? 'type ' : ''}{ … as ${place.declared} }\` where it has another name by now, and run the command again, which adds:\n\n  total: 1`,
    )
  })

  it.each([
    ['all, const all = {}', all.description, 'an object in the constant all'],
    ['offered', offered.description, 'an object in the constant all, and in it the object offered'],
    ['array', arrayOf('all').description, 'an array in the constant all'],
    [
      'schema',
      schema.description,
      'a call of strictObject, object with an object in the constant schema',
    ],
    ['answer', toRow.description, 'a function toRow that returns an object'],
    [
      'type',
      typeNamed('A').description,
      'an interface A, or a type of that name that is an object',
    ],
    ['method', cache.description, 'a class Orders with the method find'],
  ])('is named to people: %s', (_, description, expected) => {
    expect(description).toBe(expected)
  })

  it.each([
    ['const all = build(1, { a: 1, total: 1 })', true],
    ['const all = build(1, {\n  total:\n    1,\n})', true],
    ["const all = build(1, { 'total': 1 })", false],
    ['const all = build(1, { subtotal: 1 })', false],
    ['const all = build(1, { total: 12 })', false],
    ['const all = build(1, { total: a, b: 1 })', false],
    ['const all = build(1, { /* total: 1 */ })', false],
    ['const all = build(1, {})\nconst other = { total: 1 }', false],
  ])('is not needed where its code is in the declaration: %s', (text, isThere) => {
    if (isThere) expect(find(text, all)).toBeUndefined()
    else expect(refusalOf(() => find(text, all)).code).toBe('shape-unknown')
  })

  it.each(["say 'no'", 'say "no"', 'plain'])(
    'takes texts for the same in any quotes: %s',
    (value) => {
      const json = JSON.stringify(value)
      const single = `'${value.replaceAll("'", "\\'")}'`
      for (const [there, wanted] of [
        [json, single],
        [single, json],
      ]) {
        const source = parseSource('src/a.ts', `const all = build([${there}])`)
        expect(findPlace(source, all, wanted ?? '')).toBeUndefined()
      }
    },
  )
})
