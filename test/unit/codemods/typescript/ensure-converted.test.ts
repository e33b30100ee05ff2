import { describe, expect, it } from 'vitest'
import { ensureConverted } from '#codemods/typescript/ensure-converted.ts'
import { parseSource } from '#codemods/typescript/source.ts'
import { refusalOf } from '../../../support/refusal-of.ts'

const add = (text: string, isPlain = false) =>
  ensureConverted(parseSource('src/a.ts', text), 'toRow', {
    name: 'total',
    argument: 'order',
    codeOf: (argument) =>
      isPlain ? `total: ${argument}.total` : `total: String(${argument}.total)`,
    before: ['createdAt'],
    isSpread: true,
    isPlain,
  }).text

describe('R6.7 what a function makes of its argument', () => {
  it.each([
    ['order: Order', 'order'],
    ['it: Order', 'it'],
    ['it: Order = empty, other = 1', 'it'],
    ['{ id, ...others }: Order', 'others'],
  ])('is written with the name that the argument has: %s', (parameter, name) => {
    const text = (answer: string) => `function toRow(${parameter}) {\n  return ${answer}\n}\n`
    const after = text(`{ id, total: String(${name}.total) }`)
    expect(add(text('{ id }'))).toBe(after)
    expect(add(after)).toBe(after)
  })

  it.each([
    ['an arrow function', 'const toRow = (it: Order) => ({ ...it, total: String(it.total) })'],
    [
      'a function that is an expression',
      'const toRow = function (it: Order) { return { ...it, total: String(it.total) } }',
    ],
  ])('is written so in %s', (_, after) => {
    expect(add(after.replace(', total: String(it.total)', ''))).toBe(after)
  })

  it.each([
    ['{ id }: Order', '{ id, total }: Order'],
    ['{ id, parts: { ...parts } }: Order', '{ id, parts: { ...parts }, total }: Order'],
  ])('is taken out of an argument that is taken apart: %s', (before, after) => {
    const text = (parameter: string, answer: string) =>
      `function toRow(${parameter}) {\n  return ${answer}\n}\n`
    expect(add(text(before, '{ id }'))).toBe(text(after, '{ id, total: String(total) }'))
    expect(add(text(before, '{ id }'), true)).toBe(text(after, '{ id, total }'))
    expect(add(text(after, '{ id, total }'), true)).toBe(text(after, '{ id, total }'))
  })

  it('is in every answer that has the same members', () => {
    const text = (members: string, more = '') => `function toRow(order: Order) {
  if (isEmpty(order)) return {}
  if (order.isOld) {
    return { id: order.id, note: null${members}, old: true }
  }
  const rows = all.map((each) => { return { id: each.id, note: each.note } })
  switch (order.kind) {
    case 'none': return (${`{ id: order.id, note: '', ...rows${more} }`})
    default: return { id: order.id }
  }
  return { id: order.id, note: order.note${members} }
}
`
    const converted = ', total: String(order.total)'
    const added = text('').replace('null, old: true }', `null, old: true${converted} }`)
    const after = added
      .replace('note: order.note }', `note: order.note${converted} }`)
      .replace(', ...rows }', `${converted}, ...rows }`)
    expect(add(text(''))).toBe(after)
    expect(add(after)).toBe(after)
  })

  it.each([
    ['order.isOld ? { at, note: order.note } : { note: null, at }', false],
    ['only(order.isOld ? { id } : isEmpty(order) ? ({ id: 1 }) : { id: 2 } as Row)', false],
    ['order.isOld ? { ...order, id: 1 } : { ...order }', false],
    ['order.isOld ? { ...order, id: 1 } : { ...order }', true],
    ['order.isOld ? { at, note: order.note } : { note: null, at }', true],
  ])('is in the answer on every condition: %s', (answer, isPlain) => {
    const isThere = isPlain && answer.includes('...')
    const text = (code: string) => `function toRow(order: Order) {\n  return ${code}\n}\n`
    const total = isPlain ? 'order.total' : 'String(order.total)'
    const after = text(isThere ? answer : answer.replaceAll(' }', `, total: ${total} }`))
    expect(add(text(answer), isPlain)).toBe(after)
    expect(add(after, isPlain)).toBe(after)
  })

  it('is left to people where answers on a condition have different members', () => {
    const text = (answer: string) =>
      `const toRow = (it: Order) => it.isOld ? ${answer} : { id: it.id }`
    const refusal = refusalOf(() => add(text('{ id: it.id, note: it.note }'), true))
    expect(refusal.places).toEqual([
      {
        path: 'src/a.ts',
        expected:
          'a function toRow that returns an object, with the same members on every condition',
        found: '{ id: it.id }',
        lines: 'total: it.total',
        canBePasted: true,
      },
    ])
    const pasted = text('{ id: it.id, note: it.note, total: it.total }')
    expect(add(pasted, true)).toBe(pasted)
  })

  it('is refused where there is no argument', () => {
    const found = 'no argument'
    const text = 'function toRow() {\n  return { id }\n}\n'
    const refusal = refusalOf(() => add(text))
    expect(refusal.message).toBe(
      `src/a.ts does not have the shape that tpl can edit: expected a function toRow that returns an object, and has a name for its argument, found ${found}.`,
    )
    expect(refusal.remedy).toMatch(
      /add this where it belongs.*\n\n {2}total: String\(order\.total\)$/,
    )
    const pasted = text.replace('{ id }\n}', '{ id, total }\n}')
    expect(add(pasted)).toBe(pasted)
  })

  it('is found by that name, where people have added it to what is no object', () => {
    const text = (members: string) =>
      `function toRow(it: Order) {\n  return merge(it, () => ({${members}}))\n}\n`
    const { places: [place] = [] } = refusalOf(() => add(text(' id: it.id ')))
    expect(place?.lines).toBe('total: String(it.total)')
    const pasted = text(` id: it.id, ${place?.lines} `)
    expect(add(pasted)).toBe(pasted)
  })

  it.each([
    '{ ...order }',
    '{ ...order, id: order.id }',
    '{ ...rest, id }',
    '{ ...clean(order) }',
    '{ ...clean(order), id: order.id as Id }',
    '{ ...clean(order).members }',
    'Object.assign({ id: order.id as Id }, order)',
  ])('comes with what is spread: %s', (answer) => {
    const body = answer.includes('rest')
      ? `const { id, ...rest } = order\n  return ${answer}`
      : `return ${answer}`
    const text = `function toRow(order: Order) {\n  ${body}\n}\n`
    expect(add(text, true)).toBe(text)
    expect(add(text)).toBe(text.replace(/ \}(?=, order\)|\n\})/, ', total: String(order.total) }'))
  })

  it.each([
    ['{ id: order.id }', '{ id: order.id, total: order.total }'],
    ['{ id: order.id as Id }', '{ id: order.id as Id, total: order.total }'],
    [
      '{ id: order.id, createdAt: order.createdAt }',
      '{ id: order.id, total: order.total, createdAt: order.createdAt }',
    ],
    ['{ ...defaults, id: order.id }', '{ ...defaults, id: order.id, total: order.total }'],
    [
      '{ id: order.id, ...timesOf(order) }',
      '{ id: order.id, ...timesOf(order), total: order.total }',
    ],
    ['{ id: order.id, ...times }', '{ id: order.id, ...times, total: order.total }'],
  ])('is copied where all members are: %s', (before, after) => {
    const text = (answer: string) =>
      `function toRow(order: Order) {\n  const times = timesOf(order)\n  return ${answer}\n}\n`
    expect(add(text(before), true)).toBe(text(after))
    expect(add(text(after), true)).toBe(text(after))
    const converted = after.replace('total: order.total', 'total: String(order.total)')
    expect(add(text(before))).toBe(text(converted))
  })

  it.each(['', 'function toRow() { return build() }', 'const toRow = orders.toRow'])(
    'is not looked for where a spread may bring it: %s',
    (text) => {
      expect(add(text, true)).toBe(text)
      expect(refusalOf(() => add(text)).code).toBe('shape-unknown')
    },
  )
})
