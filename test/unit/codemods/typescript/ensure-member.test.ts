import { describe, expect, it } from 'vitest'
import {
  ensureElement,
  ensureProperty,
  ensureTypeMember,
} from '#codemods/typescript/ensure-member.ts'
import { arrayOf, objectOf, typeNamed } from '#codemods/typescript/place.ts'
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
  ensureTypeMember(parseSource('src/a.ts', text), typeNamed('Order'), {
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
    ['is the first', 'const all = []\n', 'const all = [orders]\n'],
    [
      'goes behind a comma that a comment is before',
      'const all = [\n  people /* all */,\n]\n',
      'const all = [\n  people /* all */,\n  orders,\n]\n',
    ],
    [
      'goes below spaces at the end of a line',
      'const all = [\n  people,  \n]\n',
      'const all = [\n  people,  \n  orders,\n]\n',
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

describe('R6.7 an element that is there already', () => {
  it.each([
    'const all = [orders]',
    'const all = [a, orders]',
    'const all = [\n  orders, // these\n]',
  ])('%j', (text) => {
    expect(addElement(text)).toBe(text)
  })

  it('differs in white space alone', () => {
    const source = parseSource('src/a.ts', 'const all = [make({\n  a: 1 })]')
    expect(ensureElement(source, arrayOf('all'), 'make({ a: 1 })')).toBe(source)
    expect(ensureElement(source, arrayOf('all'), 'make({ a: 2 })').text).toContain('make({ a: 2 })')
  })
})

describe('R6.7 a member added to an object', () => {
  it.each([
    [
      'goes behind the last one',
      'const all = {\n  id: 1,\n}\n',
      'const all = {\n  id: 1,\n  total: 1,\n}\n',
    ],
    [
      'goes before the last one, where no comma is behind that',
      'const all = {\n  id: 1,\n  note: 2\n}\n',
      'const all = {\n  id: 1,\n  total: 1,\n  note: 2\n}\n',
    ],
    [
      'is the first where no comma is behind the only one',
      'const all = {\n  id: 1 // one\n}\n',
      'const all = {\n  total: 1,\n  id: 1 // one\n}\n',
    ],
    [
      'goes before another that is computed, and one with a name in quotes',
      "const all = {\n  ['createdAt']: 1,\n  'createdAt': 2,\n}\n",
      "const all = {\n  ['createdAt']: 1,\n  total: 1,\n  'createdAt': 2,\n}\n",
    ],
    ['is the first', 'const all = {}\n', 'const all = {\n  total: 1,\n}\n'],
    ['goes into a line', 'const all = { id: 1 }\n', 'const all = { id: 1, total: 1 }\n'],
    [
      'goes into a line before another',
      'const all = { id: 1, createdAt: 2 }\n',
      'const all = { id: 1, total: 1, createdAt: 2 }\n',
    ],
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

describe('R6.7 a member added to an object with another spread into it', () => {
  const add = (text: string, member: { readonly before?: string[]; readonly wins?: boolean }) =>
    ensureProperty(parseSource('src/a.ts', text), objectOf('all'), {
      name: 'total',
      code: 'total: 1',
      ...member,
    }).text

  it.each([
    [
      'wins behind it, with the comma that it needs',
      'const all = {\n  id: 1,\n  ...rest\n}\n',
      { wins: true },
      'const all = {\n  id: 1,\n  ...rest,\n  total: 1,\n}\n',
    ],
    [
      'wins before the last one, where that is not it',
      'const all = {\n  ...rest,\n  id: 1\n}\n',
      { wins: true },
      'const all = {\n  ...rest,\n  total: 1,\n  id: 1\n}\n',
    ],
    [
      'need not win',
      'const all = {\n  id: 1,\n  ...rest\n}\n',
      {},
      'const all = {\n  id: 1,\n  total: 1,\n  ...rest\n}\n',
    ],
    [
      'goes before it by its code',
      'const all = {\n  ...a,\n  ...rest,\n}\n',
      { before: ['...rest'] },
      'const all = {\n  ...a,\n  total: 1,\n  ...rest,\n}\n',
    ],
  ])('%s', (_, before, member, after) => {
    expect(add(before, member)).toBe(after)
    expect(add(after, member)).toBe(after)
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
    [
      'ends as other lines do',
      "import { a } from './a.ts';\ninterface Order {\n  id: string;\n}\n",
      "import { a } from './a.ts';\ninterface Order {\n  id: string;\n  readonly total: number;\n}\n",
    ],
    [
      'goes behind one without an end',
      'interface Order {\n  id: string\n}\n',
      'interface Order {\n  id: string\n  readonly total: number\n}\n',
    ],
    [
      'follows a type that holds a comma',
      'interface Order { readonly ends: [string, string] }\n',
      'interface Order { readonly ends: [string, string]; readonly total: number }\n',
    ],
    [
      'is indented as those that begin a line',
      'if (a) {\n\tb()\n}\ninterface Order { a: 1\n      b: 2\n}\n',
      'if (a) {\n\tb()\n}\ninterface Order { a: 1\n      b: 2\n      readonly total: number\n}\n',
    ],
    [
      'is not indented as what has spaces inside of a line',
      'const a    = 1\nif (a) {\n\tb()\n}\ninterface Order {}\n',
      'const a    = 1\nif (a) {\n\tb()\n}\ninterface Order {\n\treadonly total: number\n}\n',
    ],
    [
      'is indented as the first lines of the file are, not its comments',
      '/**\n * All orders.\n */\nif (a) {\n    b()\n}\ninterface Order {}\n',
      '/**\n * All orders.\n */\nif (a) {\n    b()\n}\ninterface Order {\n    readonly total: number\n}\n',
    ],
    [
      'is indented by a step where none begins a line',
      'if (a) {\n\tb()\n}\ninterface Order { a: 1\n}\n',
      'if (a) {\n\tb()\n}\ninterface Order { a: 1\n\treadonly total: number\n}\n',
    ],
    [
      'has the line ends of the file',
      'interface Order {\r\n  id: string\r\n}\r\n',
      'interface Order {\r\n  id: string\r\n  readonly total: number\r\n}\r\n',
    ],
    ['is the first', 'interface Order {}\n', 'interface Order {\n  readonly total: number\n}\n'],
  ])('%s', (_, before, after) => {
    expect(addMember(before)).toBe(after)
    expect(addMember(after)).toBe(after)
  })
})

describe('R6.7 a member added to a type that is an object', () => {
  it.each([
    [
      'as to an interface',
      'type Order = {\n  readonly id: string\n}\n',
      'type Order = {\n  readonly id: string\n  readonly total: number\n}\n',
    ],
    [
      'in its line',
      'type Order = { readonly id: string; }\n',
      'type Order = { readonly id: string; readonly total: number }\n',
    ],
    ['is the first', 'type Order = {}\n', 'type Order = {\n  readonly total: number\n}\n'],
    [
      'in parentheses',
      'type Order = ({\n  readonly id: string\n})\n',
      'type Order = ({\n  readonly id: string\n  readonly total: number\n})\n',
    ],
    [
      'in Readonly, which says so for all',
      'type Order = Readonly<{\n  id: string\n}>\n',
      'type Order = Readonly<{\n  id: string\n  total: number\n}>\n',
    ],
    [
      'in Readonly, where others say so again',
      'type Order = Readonly<{ readonly id: string }>\n',
      'type Order = Readonly<{ readonly id: string; readonly total: number }>\n',
    ],
    [
      'behind what it is put together with',
      'type Order = Timestamps & {\n  readonly id: string\n}\n',
      'type Order = Timestamps & {\n  readonly id: string\n  readonly total: number\n}\n',
    ],
    [
      'into the first object of an intersection',
      'type Order = Readonly<Base & { id: string }> & { readonly at: Date }\n',
      'type Order = Readonly<Base & { id: string; total: number }> & { readonly at: Date }\n',
    ],
  ])('%s', (_, before, after) => {
    expect(addMember(before)).toBe(after)
    expect(addMember(after)).toBe(after)
  })

  it.each([
    'type Order = { readonly id: string } & { readonly total: string }\n',
    'type Order = Base & Readonly<{ id: string } & ({ total: string })>\n',
  ])('is there already, in another object of the intersection: %s', (text) => {
    expect(addMember(text)).toBe(text)
  })
})
