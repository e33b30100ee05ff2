import { describe, expect, it } from 'vitest'
import { answerOf } from '#codemods/typescript/answers.ts'
import { ensureDefault } from '#codemods/typescript/ensure-default.ts'
import { parseSource } from '#codemods/typescript/source.ts'
import { refusalOf } from '../../../support/refusal-of.ts'

const add = (text: string) =>
  ensureDefault(parseSource('src/a.ts', text), answerOf('build'), {
    name: 'total',
    code: 'total: 1',
    before: ['createdAt'],
  }).text

const build = (answer: string, parameter = 'overrides: Partial<Order> = {}') =>
  `function build(${parameter}): Order {\n  return ${answer}\n}\n`

describe('R6.7 a default of a member', () => {
  it.each([
    [
      'at its place',
      '{ id, createdAt, ...overrides }',
      '{ id, total: 1, createdAt, ...overrides }',
    ],
    ['before what is given', '{ id, ...overrides }', '{ id, total: 1, ...overrides }'],
    [
      'before what is given, where that is first',
      "{ ...overrides, name: 'x' }",
      "{ total: 1, ...overrides, name: 'x' }",
    ],
    [
      'before what is given, where its place would be behind that',
      '{ ...overrides, id, createdAt }',
      '{ total: 1, ...overrides, id, createdAt }',
    ],
    [
      'behind a base, and before what is given',
      '{ ...base, ...overrides, name }',
      '{ ...base, total: 1, ...overrides, name }',
    ],
    [
      'before a call with what is given',
      '{ id, ...definedOnly(overrides), createdAt }',
      '{ id, total: 1, ...definedOnly(overrides), createdAt }',
    ],
    [
      'wherever, as the first argument of what puts together',
      'Object.assign({ id, createdAt }, overrides)',
      'Object.assign({ id, total: 1, createdAt }, overrides)',
    ],
  ])('goes %s', (_, before, after) => {
    expect(add(build(before))).toBe(build(after))
    expect(add(build(after))).toBe(build(after))
  })

  it.each([
    ['{ ...given, id }', 'given: Partial<Order>', '{ total: 1, ...given, id }'],
    ['{ id, ...rest }', '{ id = 1, ...rest }: Partial<Order>', '{ id, total: 1, ...rest }'],
    ['{ id: String(count) }', 'count = 1', '{ id: String(count), total: 1 }'],
    ['{ id }', '', '{ id, total: 1 }'],
  ])('knows what is given by the parameters: %s of %s', (before, parameter, after) => {
    expect(add(build(before, parameter))).toBe(build(after, parameter))
  })

  it.each([
    [
      'a rest of it',
      'const { id = 1, ...rest } = overrides\n  return { ...rest, id }',
      'return { total: 1, ...rest, id }',
    ],
    [
      'what is made of it',
      'const given = clean(overrides)\n  const all = { ...given }\n  return { id, ...all, name }',
      'return { id, total: 1, ...all, name }',
    ],
    [
      'a type that lacks nothing',
      'const all: Partial<Order> = { id, ...overrides }\n  return { ...all, name }',
      'return { total: 1, ...all, name }',
    ],
  ])('knows what is given by %s', (_, body, after) => {
    const text = `const build = (overrides: Partial<Order>): Order => {\n  ${body}\n}\n`
    expect(add(text)).toContain(after)
  })

  it('goes into an answer that has a name first', () => {
    const text = (answer: string) =>
      `function build(overrides: Partial<Order>) {\n  const order: Order = ${answer}\n  return order\n}\n`
    const after = text('{ id, total: 1, ...overrides }')
    expect(add(text('{ id, ...overrides }'))).toBe(after)
    expect(add(after)).toBe(after)
  })

  it.each([
    ['const base = { id: 1 }'],
    ['const base = { id: 1 } as const'],
    ['const base = () => ({ id: 1 })'],
    ["import { base } from './base.ts'"],
  ])('goes between a base and what is given: %s', (base) => {
    const spread = base.includes('=>') ? 'base()' : 'base'
    const text = `${base}\n${build(`{ ...${spread}, ...overrides }`)}`
    expect(add(text)).toBe(`${base}\n${build(`{ ...${spread}, total: 1, ...overrides }`)}`)
  })

  it.each([
    ['const base: Order = { id: 1 }', 'base', 'base: Order = { id: 1 }'],
    ['const base = { id: 1 } satisfies Order', 'base', 'base = { id: 1 } satisfies Order'],
    ['const base = { id: 1 } as Order', 'base', 'base = { id: 1 } as Order'],
    ['const base = (): Order => ({ id: 1 })', 'base()', 'base = (): Order => ({ id: 1 })'],
    [
      'function base(): Order { return { id: 1 } }',
      'base()',
      'function base(): Order { return { id: 1 } }',
    ],
  ])('is refused where the base has a type of its own: %s', (base, spread, shown) => {
    const text = `${base}\n${build(`{ ...${spread}, ...overrides }`)}`
    const refusal = refusalOf(() => add(text))
    expect(refusal.code).toBe('shape-unknown')
    expect(refusal.message).toContain(`found a start from what has its own type, ${shown}.`)
    expect(refusal.remedy).toContain('add this where it belongs')
    const pasted = text.replace('id: 1', 'id: 1, total: 1')
    expect(add(pasted)).toBe(pasted)
  })

  it.each([
    ['{ id, name: overrides.name ?? 1 }', 'overrides: Partial<Order>'],
    ['{ id, name }', '{ name = 1 }: Partial<Order>'],
  ])('is refused where members that are given are taken one by one: %s', (answer, parameter) => {
    const text = build(answer, parameter)
    const refusal = refusalOf(() => add(text))
    expect(refusal.message).toContain(
      `expected a function build that returns an object, with what it is given spread into it, found {`,
    )
    expect(refusal.remedy).toMatch(/add this where it belongs.*\n\n {2}total: 1$/)
    const pasted = text.replace('{ id,', '{ id, total: overrides.total ?? 1,')
    expect(add(pasted)).toBe(pasted)
  })
})
