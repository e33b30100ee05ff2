import { describe, expect, it } from 'vitest'
import { ensurePicked, leavesOut } from '#codemods/typescript/ensure-picked.ts'
import { argumentOf } from '#codemods/typescript/place.ts'
import { parseSource } from '#codemods/typescript/source.ts'

const add = (text: string, ifAll = false) =>
  ensurePicked(parseSource('src/a.ts', text), argumentOf('orderSchema', ['object']), {
    name: 'total',
    from: 'attributes',
    before: ['createdAt'],
    ifAll,
  }).text

const schemas = (members: string) =>
  `const attributes = { number: text(), note: text(), total: decimal() }\nconst orderSchema = z.object(${members}).meta({})\n`

describe('R6.7 a member of what takes those of another object one by one', () => {
  it.each([
    [
      '{ number: attributes.number, createdAt: dateTime() }',
      '{ number: attributes.number, total: attributes.total, createdAt: dateTime() }',
    ],
    [
      '{ note: attributes.note.default(null) }',
      '{ note: attributes.note.default(null), total: attributes.total }',
    ],
    [
      '{ ...times, number: attributes.number }',
      '{ ...times, number: attributes.number, total: attributes.total }',
    ],
  ])('is taken as well: %s', (before, after) => {
    expect(add(schemas(before))).toBe(schemas(after))
    expect(add(schemas(after))).toBe(schemas(after))
  })

  it('is taken from what has another name in the file', () => {
    const text = (members: string) =>
      `const validators = {}\nconst orderSchema = z.object(${members})\nexport { validators as attributes }\n`
    expect(add(text('{ a: validators.a }'))).toBe(
      text('{ a: validators.a, total: validators.total }'),
    )
  })

  it('is taken from what is imported by another name', () => {
    const text = (members: string) =>
      `import { attributes as validators } from './b.ts'\nconst orderSchema = z.object(${members})\n`
    expect(add(text('{ a: validators.a }'))).toBe(
      text('{ a: validators.a, total: validators.total }'),
    )
  })

  it.each([
    '{ id, ...attributes }',
    '{ ...attributes, note: attributes.note.default(null) }',
    '{ ...attributes.all, number: attributes.number }',
    '{ id: orderId }',
    'attributes',
  ])('is left to what is spread, or is no object of them: %s', (members) => {
    expect(add(schemas(members))).toBe(schemas(members))
  })

  it('is left out of what does not take all, if that is asked', () => {
    const all = '{ number: attributes.number, note: attributes.note }'
    const some = '{ number: attributes.number }'
    expect(add(schemas(all), true)).toBe(schemas(all.replace(' }', ', total: attributes.total }')))
    expect(add(schemas(some), true)).toBe(schemas(some))
    expect(add('export const a = 1\n', true)).toBe('export const a = 1\n')
  })
})

describe('R6.7 a schema of some members of an object', () => {
  const isLeftOut = (schema: string) =>
    leavesOut(
      `const attributes = { number: text(), note: text(), total: decimal() }\nconst orderSchema = ${schema}\n`,
      argumentOf('orderSchema', ['object'], 'attributes'),
      { name: 'total', from: 'attributes' },
    )

  it.each([
    'z.object({ note: attributes.note }).partial()',
    'z.object(attributes).pick({ note: true }).partial()',
    'newOrderSchema.pick({ note: true })',
  ])('leaves another one out: %s', (schema) => {
    expect(isLeftOut(schema)).toBe(true)
  })

  it.each([
    'z.object(attributes).partial()',
    'z.object({ ...attributes, note: attributes.note.min(1) })',
    'z.object({ note: attributes.note, number: attributes.number })',
    'z.object({ note: attributes.note, total: attributes.total })',
    'z.object(attributes).pick({ note: true, total: true })',
    'z.object({ reason: text() })',
    'newOrderSchema.omit({ number: true }).partial()',
  ])('has another one, or will get it: %s', (schema) => {
    expect(isLeftOut(schema)).toBe(false)
  })
})
