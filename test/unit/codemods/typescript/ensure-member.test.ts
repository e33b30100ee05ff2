import { describe, expect, it } from 'vitest'
import {
  ensureElement,
  ensureInterfaceMember,
  ensureProperty,
} from '#codemods/typescript/ensure-member.ts'
import { arrayOf, interfaceNamed, objectOf } from '#codemods/typescript/place.ts'
import { parseSource } from '#codemods/typescript/source.ts'

const addElement = (text: string) =>
  ensureElement(parseSource('src/a.ts', text), arrayOf('all'), 'orders').text

const addProperty = (text: string) =>
  ensureProperty(parseSource('src/a.ts', text), objectOf('all'), {
    name: 'total',
    code: 'total: 1',
    before: ['createdAt'],
  }).text

const addMember = (text: string) =>
  ensureInterfaceMember(parseSource('src/a.ts', text), interfaceNamed('Order'), {
    name: 'total',
    code: 'readonly total: number',
  }).text

describe('R6.7 an element added to a list', () => {
  it.each([
    [
      'goes below a comment of many lines in an empty list',
      'const all = [ /* none\n  yet */ ]\n',
      'const all = [ /* none\n  yet */\n    orders,\n     ]\n',
    ],
    [
      'goes below a comment of many lines behind the last element',
      'const all = [\n  people, /* the\n  first */\n]\n',
      'const all = [\n  people, /* the\n  first */\n  orders,\n]\n',
    ],
    [
      'goes below the comments of an empty list',
      'const all = [ // none\n  // yet\n]\n',
      'const all = [ // none\n  // yet\n  orders,\n]\n',
    ],
  ])('%s', (_, before, after) => {
    expect(addElement(before)).toBe(after)
    expect(addElement(after)).toBe(after)
  })
})

describe('R6.7 a member added to an object', () => {
  it.each([
    [
      'goes between two in one line',
      'const all = {\n  id: 1, createdAt: 2,\n}\n',
      'const all = {\n  id: 1,\n  total: 1,\n   createdAt: 2,\n}\n',
    ],
    [
      'goes between two with any number of comments between them',
      `const all = {\n  id: 1, ${'/* note */ '.repeat(60)}createdAt: 2,\n}\n`,
      `const all = {\n  id: 1,\n  total: 1,\n   ${'/* note */ '.repeat(60)}createdAt: 2,\n}\n`,
    ],
  ])('%s', (_, before, after) => {
    expect(addProperty(before)).toBe(after)
    expect(addProperty(after)).toBe(after)
  })
})

describe('R6.7 code added to a file with double quotes', () => {
  it.each([
    ["'draft'", '"draft"'],
    ["['a', 'b']", '["a", "b"]'],
    [`["rock 'n' roll", 'a']`, `["rock 'n' roll", "a"]`],
    ["['it\\'s', 'a']", "['it\\'s', \"a\"]"],
    [`['say "no"', 'a']`, `['say "no"', "a"]`],
    [`["\\"", 'a']`, `["\\"", "a"]`],
  ])('has them around its plain texts: %s', (value, expected) => {
    const source = parseSource('src/a.ts', 'import { b } from "./b.ts"\nconst all = {\n}\n')
    const code = `total: ${value}`
    const { text } = ensureProperty(source, objectOf('all'), { name: 'total', code })
    expect(text).toBe(`import { b } from "./b.ts"\nconst all = {\n  total: ${expected},\n}\n`)
  })
})

describe('R6.7 a member added to an interface', () => {
  it.each([
    [
      'is separated from the last one in its line',
      'interface Order { readonly id: string }\n',
      'interface Order { readonly id: string; readonly total: number }\n',
    ],
    [
      'follows a separator that is there',
      'interface Order { readonly id: string; }\n',
      'interface Order { readonly id: string; readonly total: number }\n',
    ],
    [
      'follows a comma, too',
      'interface Order { readonly id: string, }\n',
      'interface Order { readonly id: string, readonly total: number }\n',
    ],
    ['is the first', 'interface Order {}\n', 'interface Order {\n  readonly total: number\n}\n'],
  ])('%s', (_, before, after) => {
    expect(addMember(before)).toBe(after)
    expect(addMember(after)).toBe(after)
  })
})
