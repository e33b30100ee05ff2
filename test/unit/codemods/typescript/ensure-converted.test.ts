import { describe, expect, it } from 'vitest'
import { ensureConverted } from '#codemods/typescript/ensure-converted.ts'
import { parseSource } from '#codemods/typescript/source.ts'
import { refusalOf } from '../../../support/refusal-of.ts'

const add = (text: string) =>
  ensureConverted(parseSource('src/a.ts', text), 'toRow', {
    name: 'total',
    argument: 'order',
    codeOf: (argument) => `total: String(${argument}.total)`,
    wins: true,
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
    ['{ id }: Order', '{ id }'],
    ['{ id, parts: { ...parts } }: Order', '{ id, parts: { ...parts } }'],
    ['', 'no argument'],
  ])('is refused where the argument has no name: %s', (parameter, found) => {
    const text = `function toRow(${parameter}) {\n  return { id }\n}\n`
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
})
