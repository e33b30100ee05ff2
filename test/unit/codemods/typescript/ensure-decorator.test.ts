import { expect, it } from 'vitest'
import { ensureDecorator } from '#codemods/typescript/ensure-decorator.ts'
import { methodOf } from '#codemods/typescript/place.ts'
import { parseSource } from '#codemods/typescript/source.ts'

const edit = (text: string) =>
  ensureDecorator(parseSource('src/a.ts', text), methodOf('Orders', 'find', ['find']), {
    name: 'cached',
    code: '@cached(order)',
  }).text

const classOf = (...lines: readonly string[]) =>
  ['class Orders {', ...lines.map((line) => `\t${line}`), '}', ''].join('\n')

it.each([
  ['above a method', ['find() {}'], ['@cached(order)', 'find() {}']],
  ['above its modifiers', ['async find() {}'], ['@cached(order)', 'async find() {}']],
  [
    'above other decorators, below the comment',
    ['/** Finds. */', '@traced()', '@bound find() {}'],
    ['/** Finds. */', '@cached(order)', '@traced()', '@bound find() {}'],
  ],
])('R6.6 a decorator goes %s', (_, before, after) => {
  expect(edit(classOf(...before))).toBe(classOf(...after))
  expect(edit(classOf(...after))).toBe(classOf(...after))
})

it.each(['@cached(other)', '@cached', '@traced() @cached(order, { ttl: 5 })'])(
  'R6.6 a decorator of its name is left as it is: %s',
  (decorator) => {
    const text = classOf(decorator, 'find() {}')
    expect(edit(text)).toBe(text)
  },
)

it('R6.6 a decorator has the line ends of the file', () => {
  expect(edit(classOf('find() {}').replaceAll('\n', '\r\n'))).toBe(
    classOf('@cached(order)', 'find() {}').replaceAll('\n', '\r\n'),
  )
})
