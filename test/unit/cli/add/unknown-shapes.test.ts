import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createShop, expectRefusal, type Shop } from './shop.ts'

let shop: Shop

beforeAll(async () => {
  shop = await createShop()
})
beforeEach(() => shop.restore())
afterAll(() => shop.dispose())

/** A file that people have written in another way, so that tpl does not find its place in it. */
interface Shape {
  readonly name: string
  readonly command: string
  readonly path: string
  readonly from: RegExp
  readonly to: string
  readonly expected: string
  readonly found: string
  readonly lines: string
  /** What it is named, where nothing has that name. */
  readonly named?: string
  /** What people write when they add the lines by hand, in place of what. */
  readonly pasted?: readonly [from: string, to: string]
}

const addEntity = 'add entity Invoice total:int --with-events'
const addField = 'add field Order note:text:optional'
const slice = 'src/modules/orders'

const shapes: readonly Shape[] = [
  {
    name: 'a list of modules that a call builds',
    command: addEntity,
    path: 'src/modules/index.ts',
    from: /= \[[\s\S]*\]/,
    to: '= inOrder(customers, orders, payments)',
    expected: 'an array in the constant modules',
    found: 'inOrder(customers, orders, payments)',
    lines: 'invoices',
    pasted: ['payments)', 'payments, invoices)'],
  },
  {
    name: 'a list of modules of another name',
    command: addEntity,
    path: 'src/modules/index.ts',
    from: /const modules/,
    to: 'const slices',
    expected: 'an array in the constant modules',
    found: 'nothing of that name',
    lines: 'invoices',
    named: 'modules',
  },
  {
    name: 'events that a call lists',
    command: addEntity,
    path: 'src/modules/events.ts',
    from: /= \[[\s\S]*\] as const/,
    to: '= eventsOf(customerEvents) as const',
    expected: 'an array in the constant events',
    found: 'eventsOf(customerEvents)',
    lines: '...invoiceEvents',
    pasted: ['customerEvents)', 'customerEvents, ...invoiceEvents)'],
  },
  {
    name: 'subscribers in a call with more',
    command: addEntity,
    path: 'src/modules/subscribers.ts',
    from: /= \{([\s\S]*)\} satisfies/,
    to: '= logged(1, {$1}) satisfies',
    expected: 'an object in the constant subscribers',
    found: 'logged(1, {',
    lines: "'invoices.created': []",
    pasted: [
      "  'customers.created'",
      `  "invoices.created": [],\n  'invoices.updated':\n[], 'invoices.deleted': [],\n  'customers.created'`,
    ],
  },
  {
    name: 'a mapper that returns a variable',
    command: addField,
    path: `${slice}/order.mapper.ts`,
    from: /return (\{\s+id: order\.id,[\s\S]*?\n {2}\})/,
    to: 'let response = $1\n  return response',
    expected: 'a function toOrderResponse that returns an object',
    found: 'response',
    lines: 'note: order.note',
    pasted: ['number: order.number,', 'number: order.number,\n    note: order.note,'],
  },
  {
    name: 'a mapper that takes its argument apart',
    command: addField,
    path: `${slice}/order.mapper.ts`,
    from: /toOrderResponse\(order: Order\)/,
    to: 'toOrderResponse(...[order]: [Order])',
    expected: 'a function toOrderResponse that returns an object, and has a name for its argument',
    found: '[order]',
    lines: 'note: order.note',
    pasted: ['number: order.number,', 'number: order.number,\n    note,'],
  },
  {
    name: 'a builder that counts otherwise',
    command: 'add field Order code:string:max=20:unique:optional',
    path: `${slice}/testing/build-order.ts`,
    from: /\bcount\b/g,
    to: 'counter',
    expected: 'a variable count that tells each from the one before',
    found: 'nothing of that name',
    lines: 'code: `A-',
    pasted: ['    createdAt:', '    code: String(counter),\n    createdAt:'],
  },
  {
    name: 'a mapper of another name',
    command: addField,
    path: `${slice}/order.mapper.ts`,
    from: /function toOrderResponse/,
    to: 'function present',
    expected: 'a function toOrderResponse that returns an object',
    found: 'nothing of that name',
    lines: 'note: order.note',
    named: 'toOrderResponse',
  },
  {
    name: 'an entity that is a type made of another',
    command: addField,
    path: `${slice}/order.ts`,
    from: /export interface Order (\{[\s\S]*?\n\})/,
    to: 'export type Order = Frozen<$1>',
    expected: 'an interface Order, or a type of that name that is an object',
    found: 'export type Order = Frozen<{',
    lines: 'readonly note: string | null',
    pasted: ['  readonly number', '  readonly note: string | null\n  readonly number'],
  },
  {
    name: 'a list without what it offers',
    command: addField,
    path: `${slice}/order.fields.ts`,
    from: /offered: (\{[\s\S]*?\n {2}\})/,
    to: 'offered: withDefaults($1)',
    expected: 'in it the object offered',
    found: 'withDefaults({',
    lines: 'note: { filter: true, sort: true }',
    pasted: [
      'number: { filter: true',
      'note: { filter: true, sort: true },\n    number: { filter: true',
    ],
  },
  {
    name: 'a schema that picks from another',
    command: 'add field Order rank:int:default=1',
    path: `${slice}/order.schemas.ts`,
    from: /\.strictObject\(\{\s+\.\.\.attributes/,
    to: '.pick({\n    ...attributes',
    expected:
      'a call of strictObject, object, extend with an object in the constant newOrderSchema',
    found: 'z .pick({',
    lines: 'rank: attributes.rank.default(1)',
    pasted: ['...attributes,', '...attributes,\n    rank: attributes.rank.default(1),'],
  },
  {
    name: 'values for tests that are made from what a function makes',
    command: addField,
    path: `${slice}/testing/order-arbitraries.ts`,
    from: /export const newOrderInput = fc\.record\((\{[\s\S]*\})\)/,
    to: 'const members = $1\n\nexport const newOrderInput = fc.record(frozen(1, members))',
    expected: 'a call of record with an object in the constant newOrderInput',
    found: 'fc.record(frozen(1, members))',
    lines: 'note: fc.option(any.text())',
    pasted: ['members = {', 'members = {\n  note: fc.option(any.text()),'],
  },
  {
    name: 'a use case that is a class',
    command: 'add events Order',
    path: `${slice}/use-cases/create-order.ts`,
    from: /export function createOrder[\s\S]*/,
    to: 'export class createOrder {}\n',
    expected: 'a method events in the class createOrder',
    found: 'a class without it',
    lines: 'events(order: Order) {\n    return [orderCreated(order)]\n  }',
    pasted: [
      'createOrder {}',
      'createOrder {\n  events(order: Order) {\n    return [orderCreated(order)]\n  }\n}',
    ],
  },
  {
    name: 'a use case that has events of its own',
    command: 'add events Order',
    path: `${slice}/use-cases/update-order.ts`,
    from: /(return ok\(order\)\s+\},)/,
    to: '$1\n    events: (order) => [OrderSeen(order.id, {})],',
    expected: 'a function updateOrder that returns an object, whose events call orderUpdated',
    found: 'events: (order) => [OrderSeen(order.id, {})]',
    lines: '...(isEmpty(changes) ? [] : [orderUpdated(id, changes)])',
    pasted: [
      '(order) => [OrderSeen(order.id, {})]',
      '(order, { id, changes }) => [OrderSeen(order.id, {}), ...(isEmpty(changes) ? [] : [orderUpdated(id, changes)])]',
    ],
  },
  {
    name: 'a repository of another name',
    command: 'add cache Customer',
    path: 'src/modules/customers/repository/prisma-customer-repository.ts',
    from: /class PrismaCustomerRepository/,
    to: 'class CustomerRows',
    expected: 'a class PrismaCustomerRepository with the method findById',
    found: 'nothing of that name',
    lines: '@cached(cachedCustomer)',
    named: 'PrismaCustomerRepository',
  },
  {
    name: 'a repository without a method',
    command: 'add cache Customer',
    path: 'src/modules/customers/repository/prisma-customer-repository.ts',
    from: /async findById\(/,
    to: 'async find(',
    expected: 'a class PrismaCustomerRepository with the method findById',
    found: 'PrismaCustomerRepository without that method',
    lines: '@cached(cachedCustomer)',
    pasted: ['async find(', '@cached(cachedCustomer)\n  async find('],
  },
  {
    name: 'a repository that removes where it deleted',
    command: 'add cache Customer',
    path: 'src/modules/customers/repository/prisma-customer-repository.ts',
    from: /async delete\(/,
    to: 'async remove(',
    expected: 'a class PrismaCustomerRepository with the method delete',
    found: 'PrismaCustomerRepository without that method',
    lines: '@invalidates(staleByChangedCustomer)',
    pasted: ['async remove(', '@invalidates(staleByChangedCustomer)\n  async remove('],
  },
]

describe('R9.4 a shape that tpl does not know', () => {
  it.each(shapes)('$name is refused with what to add', async (shape) => {
    change(shape.path, shape.from, shape.to)
    const { path, expected, found, lines, pasted } = shape
    await expectRefusal(shop, shape.command, {
      code: 'shape-unknown',
      message: expected,
      remedy: `\n  ${lines}`,
    })
    const { error } = JSON.parse((await shop.run(`${shape.command} --json`)).stdout)
    expect(error.places).toContainEqual({
      path,
      expected: expect.stringContaining(expected),
      found: expect.stringContaining(found),
      lines: expect.stringContaining(lines.replaceAll('\n  ', '\n')),
      canBePasted: pasted !== undefined,
      ...(pasted === undefined && { exportAs: `export { … as ${shape.named} }` }),
    })
    if (error.places.length > 1) return
    const [place] = error.places
    expect(error.message).toBe(
      `${path} does not have the shape that tpl can edit: expected ${place.expected}, found ${place.found}.`,
    )
    const isPasted = pasted
      ? 'or add this where it belongs, and run'
      : 'where it has another name by now'
    expect(error.remedy).toContain(isPasted)
    expect(error.remedy).toContain(
      `the command again${pasted ? ', after which it compiles' : ', which adds'}:\n\n  ${lines}`,
    )
  })

  it.each(shapes.filter(({ pasted }) => pasted))(
    '$name is left alone once the lines are there',
    async ({ command, path, from, to, pasted: [wanted, instead] = ['', ''] }) => {
      change(path, from, to)
      change(path, wanted, instead)
      const ran = await shop.run(`${command} --dry-run --json`)
      expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
      const { changes } = JSON.parse(ran.stdout)
      expect(changes.length).toBeGreaterThan(1)
    },
  )

  it('is refused with all others of its kind, in whatever files they are', async () => {
    const [mapper, fields] = [`${slice}/order.mapper.ts`, `${slice}/order.fields.ts`]
    change(mapper, /return (\{\s+id: order\.id,[\s\S]*?\n {2}\})/, 'let it = $1\n  return it')
    change(fields, /= (\{\s+id: \{ column[\s\S]*?\n\})/, '= mapOf(1, $1)')
    change(fields, /offered: (\{[\s\S]*?\n {2}\})/, 'offered: withDefaults($1)')
    const command = 'add field Order note:text:optional plan:int:default=1'
    await expectRefusal(shop, command, {
      code: 'shape-unknown',
      message: `3 places do not have the shape that tpl can edit:
  ${fields}: expected an object in the constant orderFields, found mapOf(1, { id: {`,
      remedy:
        `Nothing was written. Bring each back to that shape, or add these lines where they belong, and run the command again, after which they compile:

${fields}, for an object in the constant orderFields:
  note: { column: 'note', kind: 'text', nullable: true }
  plan: { column: 'plan', kind: 'int' }

${fields}, for an object in the constant orderList, and in it the object offered:
  note: { filter: true, sort: true }
  plan: { filter: true, sort: true }

${mapper}, for a function toOrderResponse that returns an object:
  note: order.note
  plan: order.plan
`.trimEnd(),
    })
    const { error } = JSON.parse((await shop.run(`${command} --json`)).stdout)
    expect(error.places.map(({ path }: { path: string }) => path)).toEqual([fields, fields, mapper])
  })

  it('is refused with those of all lists, and says which lines cannot be pasted', async () => {
    change('src/modules/events.ts', /= \[[\s\S]*\] as const/, '= eventsOf() as const')
    change('src/modules/index.ts', /const modules/, 'const slices')
    const command = 'add entity Invoice total:int --with-events'
    const { error } = JSON.parse((await shop.run(`${command} --json`)).stdout)
    expect(error.message).toMatch(/^2 places/)
    expect(error.remedy).toContain(
      'src/modules/index.ts, for an array in the constant modules (to be brought back, or exported where it has another name by now: export { … as modules }):\n  invoices\n',
    )
    expect(error.remedy).toContain('src/modules/events.ts, for an array in the constant events:\n')
  })

  it('imports what people have put there as they were told', async () => {
    const path = 'src/modules/customers/repository/prisma-customer-repository.ts'
    change(path, 'async findById(', '@cached(cachedCustomer)\n  async find(')
    expect(await shop.run('add cache Customer')).toMatchObject({ exitCode: 0 })
    expect(shop.read(path)).toMatch(
      /import \{[^}]*\bcachedCustomer,[^}]*\} from '.\/customer-cache.ts'/,
    )
  })

  it('names the files of tests that people have done without', async () => {
    const builder = `${slice}/testing/build-order.ts`
    shop.remove(builder)
    const { stdout } = await shop.run(`${addField} --dry-run --json`)
    expect(JSON.parse(stdout).notes).toContain(`Not there, and so not changed: ${builder}.`)
  })

  it('says of a field that it is none of those which clients may change', async () => {
    const schemas = `${slice}/order.schemas.ts`
    change(
      schemas,
      'orderChangesSchema = z.strictObject(attributes)',
      'orderChangesSchema = z.strictObject(attributes).pick({ number: true })',
    )
    const mapper = `${slice}/order.mapper.ts`
    const { stdout } = await shop.run('add field Order weight:decimal:8,3:optional --json')
    expect(JSON.parse(stdout).notes).toContain(
      'weight cannot be changed by clients: orderChangesSchema names what can be. To have it changed, add it there and to OrderChanges, and run the command again.',
    )
    expect(shop.read(mapper).match(/weight: json.toDecimal/g)).toHaveLength(1)

    change(schemas, 'pick({ number: true', 'pick({ number: true, weight: true')
    const again = await shop.run('add field Order weight:decimal:8,3:optional --json')
    expect(again.stdout).not.toContain('cannot be changed')
    expect(shop.read(mapper).match(/weight: json.toDecimal/g)).toHaveLength(2)
  })

  it('names the methods of a repository that the cache does not know of', async () => {
    const path = 'src/modules/customers/repository/prisma-customer-repository.ts'
    change(path, 'async findById(', 'async markAll(): Promise<void> {}\n\n  async findById(')
    const { stdout } = await shop.run('add cache Customer --json')
    expect(JSON.parse(stdout).notes).toContain(
      'markAll of PrismaCustomerRepository is neither cached nor known to invalidate: if it writes, put @invalidates({ tags: staleByChangedCustomer.tags }) above it and the same tags into cachedCustomer of src/modules/customers/repository/customer-cache.ts, since its arguments do not tell which customers it writes.',
    )
  })

  it('names what a use case takes that the new test of its events does not know', async () => {
    const path = `${slice}/use-cases/update-order.ts`
    const from = 'readonly repository: OrderRepository\n'
    change(path, from, `${from}  readonly mailer: Mailer\n  readonly logger?: Logger\n`)
    const { stdout } = await shop.run('add events Order --json')
    expect(JSON.parse(stdout).notes[0]).toBe(
      `${slice}/use-cases/order-events.test.ts does not know that updateOrder takes mailer: add that there.`,
    )
  })

  it('names use cases that emit only others by now, where there are events already', async () => {
    const path = 'src/modules/customers/use-cases/update-customer.ts'
    change(path, /events: .*/, 'events: ({ id }) => [CustomerSeen(id, {})],')
    change(path, /^import \{ customerUpdated \} .*\n/m, '')
    change(path, 'isEmpty(changes)', 'noneOf(changes)')
    change(path, /^import \{ isEmpty \} .*\n/m, '')
    const { exitCode, stdout } = await shop.run('add events Customer --json')
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      changes: [],
      notes: [
        `${path} emits no customerUpdated: what it emits in its place is left as it is.`,
        'Customer has events already.',
      ],
    })
  })

  it('adds the emission that a use case lacks, where there are events already', async () => {
    const path = 'src/modules/customers/use-cases/delete-customer.ts'
    const before = shop.read(path)
    change(path, / {4}events: .*\n/, '')
    const { stdout } = await shop.run('add events Customer --json')
    expect(JSON.parse(stdout).changes).toMatchObject([{ kind: 'update', path }])
    expect(shop.read(path)).toBe(before)
  })

  it('is a computed member of a response that has the name of a new field', async () => {
    change(
      `${slice}/order.mapper.ts`,
      'number: order.number,',
      "number: order.number,\n    isPaid: order.status === 'paid',",
    )
    await expectRefusal(shop, 'add field Order isPaid:boolean:default=false', {
      code: 'field-taken',
      message:
        "Responses have a member isPaid already, in src/modules/orders/order.mapper.ts: isPaid: order.status === 'paid'.",
      remedy:
        'Give the field isPaid another name, or take that member out first. Nothing was written.',
    })
  })

  it('is not taken for done by the same line elsewhere', async () => {
    const path = `${slice}/order.mapper.ts`
    change(
      path,
      /return (\{\s+id: order\.id,[\s\S]*?\n {2}\})/,
      'let response = $1\n  return response',
    )
    shop.write(
      path,
      `${shop.read(path)}\nexport const copy = (order: Order) => ({ note: order.note })\n`,
    )
    await expectRefusal(shop, addField, {
      code: 'shape-unknown',
      message: 'toOrderResponse',
      remedy: 'note: order.note',
    })
  })
})

function change(path: string, from: RegExp | string, to: string): void {
  const text = shop.read(path)
  const changed = text.replace(from, to)
  expect(changed).not.toBe(text)
  shop.write(path, changed)
}
