import { describe, expect, it } from 'vitest'
import { ensurePassed } from '#codemods/typescript/ensure-passed.ts'
import { makersOf } from '#codemods/typescript/objects-given-to.ts'
import { parseSource } from '#codemods/typescript/source.ts'
import { refusalOf } from '../../../support/refusal-of.ts'

type Converts = 'plain' | 'converted'

const add = (text: string, method: 'create' | 'update' = 'create', as: Converts = 'plain') =>
  ensurePassed(parseSource('src/a.ts', text), {
    name: 'total',
    into: `${method}Order`,
    method,
    isWhole: method === 'create',
    converter: 'fromInput',
    convert: (input) => (as === 'plain' ? undefined : `json.toDecimal(${input}.total)`),
  }).text

const creation = (body: string, parameter = 'input') =>
  `const createOrder = ({ repository, newId, clock }: Dependencies) => ({
  async execute(${parameter}) {
    const now = clock()
    ${body}
  },
})
`

const update = (body: string) =>
  `const updateOrder = ({ repository, clock }: Dependencies) => ({
  async execute({ id, changes }) {
    ${body}
  },
})
`

describe('R6.7 a member that a use case passes on by itself', () => {
  it.each([
    [
      'from what is given',
      'return repository.create({ id: newId(), sku: input.sku, createdAt: now })',
      'return repository.create({ id: newId(), sku: input.sku, total: input.total, createdAt: now })',
    ],
    [
      'from what the others are taken from, though these are made into something else',
      'return repository.create({ id: newId(), sku: input.sku.trim(), note: input.note ?? null })',
      'return repository.create({ id: newId(), sku: input.sku.trim(), note: input.note ?? null, total: input.total })',
    ],
    [
      'from what was made of it',
      'const values = fromInput(input)\n    return repository.create({ sku: values.sku, id: newId() })',
      'const values = fromInput(input)\n    return repository.create({ sku: values.sku, total: values.total, id: newId() })',
    ],
    [
      'from what was made of it by a namespace',
      'const values = mapper.fromInput(input)\n    return repository.create({ sku: values.sku, id: newId() })',
      'const values = mapper.fromInput(input)\n    return repository.create({ sku: values.sku, total: values.total, id: newId() })',
    ],
    [
      'as a variable',
      'const { sku, note: text } = fromInput(input)\n    return repository.create({ id: newId(), sku, note: text })',
      'const { sku, note: text, total } = fromInput(input)\n    return repository.create({ id: newId(), sku, note: text, total })',
    ],
    [
      'as a variable beside the rest',
      'const { sku, ...others } = fromInput(input)\n    log(others)\n    return repository.create({ id: newId(), sku })',
      'const { sku, total, ...others } = fromInput(input)\n    log(others)\n    return repository.create({ id: newId(), sku, total })',
    ],
    [
      'in an object that has a name',
      'const order: Order = { sku: input.sku, ...times(now) }\n    return repository.create(order)',
      'const order: Order = { sku: input.sku, total: input.total, ...times(now) }\n    return repository.create(order)',
    ],
    [
      'within a block and another function',
      'if (now) {\n      const { sku } = input\n      return within(async () => await repository.create(frozen({ id: newId(), sku })))\n    }',
      'if (now) {\n      const { sku, total } = input\n      return within(async () => await repository.create(frozen({ id: newId(), sku, total })))\n    }',
    ],
    [
      'to all calls',
      'if (now) return repository.create({ sku: input.sku })\n    return repository.create({ sku: input.sku, late: true })',
      'if (now) return repository.create({ sku: input.sku, total: input.total })\n    return repository.create({ sku: input.sku, total: input.total, late: true })',
    ],
    [
      'to a repository of another name',
      'return orders.create({ sku: input.sku })',
      'return orders.create({ sku: input.sku, total: input.total })',
    ],
    [
      'to the repository, and to nothing else',
      'audit.create({ sku: input.sku })\n    return repository.create({ sku: input.sku })',
      'audit.create({ sku: input.sku })\n    return repository.create({ sku: input.sku, total: input.total })',
    ],
  ])('is passed as they are: %s', (_, before, after) => {
    expect(add(creation(before))).toBe(creation(after))
    expect(add(creation(after))).toBe(creation(after))
  })

  it('is taken out of the argument', () => {
    const body = (members: string) => `return repository.create({ ${members} })`
    const after = creation(body('sku, total'), '{ sku, total }')
    expect(add(creation(body('sku'), '{ sku }'))).toBe(after)
    expect(add(after)).toBe(after)
  })

  it('is passed by the function that makes what is passed', () => {
    const text = (members: string) =>
      `${creation('return repository.create(toOrder(input, now))')}
function toOrder(input: Input, now: Date): Order {
  return { ${members}, createdAt: now }
}
`
    expect(add(text('sku: input.sku'))).toBe(text('sku: input.sku, total: input.total'))
  })

  it('is passed by a function of another file, which has the values of the domain', () => {
    const makers = makersOf(
      `import { at } from '#kernel/at.ts'
import { newOrder as start, toOrder } from './new-order.ts'
${creation('const order = start(fromInput(input), { now })\n    log(toOrder(input))\n    return repository.create(order)')}`,
      'create',
    )
    expect(makers).toEqual(['newOrder'])
    const text = (taken: string, members: string) =>
      `export const newOrder = ({ ${taken} }: Attributes, { now }: At): Order => ({ ${members}, createdAt: now })\n`
    const made = ensurePassed(parseSource('src/a.ts', text('sku', 'sku')), {
      name: 'total',
      into: 'newOrder',
      method: 'create',
      isMade: true,
      isWhole: true,
      converter: 'fromInput',
      convert: (input) => `json.toDecimal(${input}.total)`,
    })
    expect(made.text).toBe(text('sku, total', 'sku, total'))
  })

  it.each([
    [
      'as it is',
      'repository.update(id, definedOnly({ sku: changes.sku, updatedAt: clock() }))',
      'repository.update(id, definedOnly({ sku: changes.sku, total: changes.total, updatedAt: clock() }))',
    ],
    [
      'where it is given',
      'repository.update(id, { ...(changes.sku !== undefined && { sku: changes.sku }), updatedAt: clock() })',
      'repository.update(id, { ...(changes.sku !== undefined && { sku: changes.sku }), ...(changes.total !== undefined && { total: changes.total }), updatedAt: clock() })',
    ],
    [
      'within what is spread',
      'const { sku } = fromInput(changes)\n    repository.update(id, { ...definedOnly({ sku }), updatedAt: clock() })',
      'const { sku, total } = fromInput(changes)\n    repository.update(id, { ...definedOnly({ sku, total }), updatedAt: clock() })',
    ],
    [
      "where it is given, by a condition with 'in'",
      "repository.update(id, { ...('sku' in changes ? { sku: changes.sku } : {}) })",
      "repository.update(id, { ...('sku' in changes ? { sku: changes.sku } : {}), ...('total' in changes ? { total: changes.total } : {}) })",
    ],
  ])('is changed %s', (_, before, after) => {
    expect(add(update(before), 'update')).toBe(update(after))
    expect(add(update(after), 'update')).toBe(update(after))
  })

  it.each([
    ['sku: input.sku', 'total: json.toDecimal(input.total)', 'input'],
    ['sku: values.sku', 'total: values.total', 'const values = fromInput(input)'],
    ['sku: values.sku', 'total: values.total', 'const values = mapper.fromInput(input)'],
  ])('is converted, unless it is by then: %s', (member, added, first) => {
    const body = (members: string) => `${first}\n    return repository.create({ ${members} })`
    const after = creation(body(`${member}, ${added}`))
    expect(add(creation(body(member)), 'create', 'converted')).toBe(after)
  })

  it('is converted where it is given', () => {
    const body = (members: string) => update(`repository.update(id, { ${members} })`)
    const before = '...(changes.sku !== undefined && { sku: changes.sku })'
    const added = '...(changes.total !== undefined && { total: json.toDecimal(changes.total) })'
    const after = body(`${before}, ${added}`)
    expect(add(body(before), 'update', 'converted')).toBe(after)
    expect(add(after, 'update', 'converted')).toBe(after)
  })

  it.each([
    ['with what is given', '{ ...fromInput(input), id: newId() }'],
    ['with what was made of it', '{ ...checked(input), sku: input.sku, id: newId() }'],
    ['with what another function makes', 'toOrder(input, now)'],
    [
      'with what another function makes of it and more',
      'toOrder(fromInput(input), { id: newId(), now })',
    ],
    ['with what another function makes of all of it', 'toOrder({ input, id: newId(), now })'],
    ['with what is on no account of the input', '{ ...defaults, id: newId(), createdAt: now }'],
  ])('comes %s', (_, argument) => {
    const text = creation(`return repository.create(${argument})`)
    expect(add(text)).toBe(text)
  })

  it.each([
    ['create', creation('return other.create({ kind: 1 })')],
    ['create', creation('return factory(input)')],
    ['update', update('return repository.update(id, { status: paid, updatedAt: clock() })')],
    [
      'update',
      update('return repository.update(id, { ...fromInput(changes), updatedAt: clock() })'),
    ],
  ] as const)('is not missing where nothing is passed on: %s', (method, text) => {
    expect(add(text, method)).toBe(text)
  })

  it.each([
    [
      'create',
      'plain',
      creation('return repository.create({ id: newId(), sku: nextSku() })'),
      'total: input.total',
    ],
    [
      'create',
      'converted',
      creation('const { sku } = input\n    return repository.create({ id: newId(), sku })'),
      'total: json.toDecimal(input.total)',
    ],
    [
      'create',
      'converted',
      creation('const all = checked(input)\n    return repository.create({ sku: all.sku })'),
      'total: json.toDecimal(all.total)',
    ],
    [
      'update',
      'plain',
      update('return repository.update(id, { sku: changes.sku ?? known.sku })'),
      'total: changes.total',
    ],
    [
      'update',
      'converted',
      update('const { sku } = changes\n    return repository.update(id, { ...(sku && { sku }) })'),
      'total: json.toDecimal(input.total)',
    ],
  ] as const)(
    'is refused with the lines where nobody can tell how to pass it: %s, %s',
    (method, as, text, lines) => {
      const refusal = refusalOf(() => add(text, method, as))
      expect(refusal.code).toBe('shape-unknown')
      expect(refusal.message).toContain(
        `expected a function ${method}Order that passes on what it is given, as a whole or member by member, found {`,
      )
      expect(refusal.places).toMatchObject([{ lines, canBePasted: true }])
      const pasted = text.replace(/ \}\)$/m, () => `, ${lines} })`)
      expect(pasted).not.toBe(text)
      expect(add(pasted, method, as)).toBe(pasted)
    },
  )
})
