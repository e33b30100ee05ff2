import { beforeAll, describe, expect, it } from 'vitest'
import { TplError } from '#errors.ts'
import {
  applyTo,
  type Files,
  generate,
  generateUnformatted,
  newService,
} from '../../../support/generate.ts'

const slice = 'src/modules/orders'
const mapper = `${slice}/order.mapper.ts`

let base: Files

beforeAll(async () => {
  base = await generateUnformatted(newService, [
    'add entity Customer name:string',
    'add entity Order number:string',
  ])
})

const read = (path: string) => base[path] ?? ''

/** The project after people have moved code of it, and after a command. */
async function runOn(moved: Files, removed: readonly string[], command: string): Promise<Files> {
  const kept = Object.entries({ ...base, ...moved }).filter(([path]) => !removed.includes(path))
  const files = Object.fromEntries(kept)
  const done = applyTo(files, await generate(files, command))
  expect((await generate(done, command)).changes).toEqual([])
  return done
}

/** Takes a function out of a file, with the comment above it. */
function takeOut(path: string, name: string): { readonly rest: string; readonly code: string } {
  const pattern = new RegExp(`(?:/\\*\\*.*\\*/\\n)?export function ${name}\\([\\s\\S]*?\\n\\}\\n`)
  const [code = ''] = pattern.exec(read(path)) ?? []
  expect(code).not.toBe('')
  return { code, rest: read(path).replace(code, '') }
}

describe('R6.7 code that people have moved to another file of its slice', () => {
  it('is edited there: one function, which brings its imports', async () => {
    const { code, rest } = takeOut(mapper, 'toOrderResponse')
    const response = `${slice}/api/order.response.ts`
    const imports =
      "import type { OrderResponse } from '../order.schemas.ts'\nimport type { Order } from '../order.ts'\n"
    const files = await runOn(
      {
        [mapper]: `${rest}\nexport { toOrderResponse } from './api/order.response.ts'\n`,
        [response]: `${imports}\n${code.replace(/json\.fromDateTime/g, 'String')}`,
      },
      [],
      'add field Order weight:decimal:8,3 customer:ref:Customer:optional',
    )
    expect(files[response]).toContain('    weight: json.fromDecimal(order.weight, 3),\n')
    expect(files[response]).toContain('    customerId: order.customerId,\n')
    expect(files[response]).toContain("import * as json from '#kernel/json-values.ts'\n")
    expect(files[response]).not.toContain('CustomerId }')
    expect(files[mapper]).toContain('    weight: json.toDecimal(input.weight),\n')
    expect(files[mapper]).toContain('    customerId: row.customerId as CustomerId | null,\n')
    expect(files[mapper]).not.toContain('order.weight')
  })

  it('is edited there: a type, which is imported from where it is seen from there', async () => {
    const entity = `${slice}/order.ts`
    const pattern = /export interface Order \{[\s\S]*?\n\}\n/
    const [code = ''] = pattern.exec(read(entity)) ?? []
    const model = `${slice}/model/order-model.ts`
    const files = await runOn(
      {
        [entity]: read(entity).replace(
          pattern,
          "export type { Order } from './model/order-model.ts'\n",
        ),
        [model]: `import type { OrderId } from '../order.ts'\n\n${code}`,
      },
      [],
      'add field Order kind:enum:gift,sale:default=sale',
    )
    expect(files[model]).toContain('  readonly kind: OrderKind\n')
    expect(files[model]).toContain("import type { OrderKind } from '../order-kind.ts'\n")
    expect(files[entity]).not.toContain('OrderKind')
  })

  it('is edited there by another name, where its file exports it from there', async () => {
    const { code, rest } = takeOut(mapper, 'toOrderResponse')
    const present = `${slice}/api/present.ts`
    const command = 'add field Order weight:decimal:8,3'
    const exported = "export { present as toOrderResponse } from './api/present.ts'\n"
    const files = await runOn(
      {
        [mapper]: `${rest}\n${exported}`,
        [present]: `import type { Order } from '../order.ts'\n\n${code.replace('toOrderResponse', 'present')}`,
      },
      [],
      command,
    )
    expect(files[present]).toContain('    weight: json.fromDecimal(order.weight, 3),\n')
    expect(files[present]).not.toContain('toOrderResponse')
    expect(files[mapper]).toContain(exported)
  })

  it.each([
    ["import { validators as attributes } from './validators.ts'\n", 'attributes'],
    [
      "import { validators } from './validators.ts'\n\nexport { validators as attributes }\n",
      'validators',
    ],
    [
      "import { validators } from './validators.ts'\n\nexport { validators as attributes } from './validators.ts'\n",
      'validators',
    ],
  ])('is edited there: a constant of another name, of %j', async (imports, own) => {
    const schemas = `${slice}/order.schemas.ts`
    const pattern = /const attributes = \{[\s\S]*?\n\}\n/
    const [code = ''] = pattern.exec(read(schemas)) ?? []
    const validators = `${slice}/validators.ts`
    const files = await runOn(
      {
        [schemas]:
          imports +
          read(schemas)
            .replace(pattern, '')
            .replaceAll(/\battributes\b/g, own),
        [validators]: `import * as schema from '#kernel/schemas.ts'\n\nexport ${code.replace('attributes', 'validators')}`,
      },
      [],
      'add field Order rank:int:default=1',
    )
    expect(files[validators]).toContain('\n  rank: schema.')
    expect(files[schemas]).toContain(`rank: ${own}.rank.default(1),`)
  })

  it('is edited in a file that has another name', async () => {
    const renamed = `${slice}/order-conversions.ts`
    const builder = `${slice}/testing/orders.ts`
    const files = await runOn(
      { [renamed]: read(mapper), [builder]: read(`${slice}/testing/build-order.ts`) },
      [mapper, `${slice}/testing/build-order.ts`],
      'add field Order weight:decimal:8,3',
    )
    expect(files[renamed]).toContain('    weight: json.toDecimal(input.weight),\n')
    expect(files[renamed]).toContain('    weight: json.fromDecimal(order.weight, 3),\n')
    expect(files[builder]).toContain("    weight: new Decimal('2.500'),\n")
    expect(files[mapper]).toBeUndefined()
  })

  it('is edited there: use cases and a repository', async () => {
    const repository = `${slice}/repository/prisma-order-repository.ts`
    const [own, verbs] = [
      `${slice}/storage/orders-in-prisma.ts`,
      `${slice}/use-cases/change-order.ts`,
    ]
    const update = `${slice}/use-cases/update-order.ts`
    const moved = { [own]: read(repository), [verbs]: read(update) }
    const cached = await runOn(moved, [repository, update], 'add cache Order')
    expect(cached[own]).toContain('  @cached(cachedOrder)\n')
    expect(cached[own]).toMatch(
      /import \{[^}]*cachedOrder,[^}]*\} from '\.\.\/repository\/order-cache\.ts'/,
    )
    const emitting = await runOn(moved, [repository, update], 'add events Order')
    expect(emitting[verbs]).toContain('[orderUpdated(id, changes)]')
  })

  it("is not mistaken where its name is anybody's", async () => {
    const schemas = `${slice}/order.schemas.ts`
    const refused = runOn(
      {
        [schemas]: read(schemas).replace(/\battributes\b/g, 'validators'),
        [`${slice}/order.tracing.ts`]: "export const attributes = { 'app.orders': true }\n",
      },
      [],
      'add field Order weight:decimal:8,3',
    )
    await expect(refused).rejects.toThrow(
      `${schemas} does not have the shape that tpl can edit: expected an object in the constant attributes, found nothing of that name.`,
    )
  })

  it('R9.4 is refused where there are two of it', async () => {
    const { code, rest } = takeOut(mapper, 'toOrderResponse')
    const [a, b] = [`${slice}/a.ts`, `${slice}/b.ts`]
    const refusal = await runOn(
      { [mapper]: rest, [a]: code, [b]: code },
      [],
      'add field Order rank:int:default=1',
    ).catch((error) => error)
    expect(refusal).toBeInstanceOf(TplError)
    expect(refusal.places).toEqual([
      {
        path: mapper,
        expected: 'toOrderResponse, there or in one other file of the slice',
        found: `it in ${a} and ${b}`,
        lines: 'rank: order.rank',
        canBePasted: false,
      },
    ])
  })

  it('R9.4 refuses the name of a computed member of a response there, too', async () => {
    const { code, rest } = takeOut(mapper, 'toOrderResponse')
    const response = `${slice}/order.response.ts`
    const refused = runOn(
      { [mapper]: rest, [response]: code.replace('return {', 'return {\n    rank: 1 + 1,') },
      [],
      'add field Order rank:int:default=1',
    )
    await expect(refused).rejects.toThrow(`a member rank already, in ${response}`)
  })
})

describe('R6.7 R6.8 what new code imports', () => {
  /** A file under another name, and all that imports it. */
  const renamed = (from: string, to: string): { files: Files; removed: readonly string[] } => {
    const [old, now] = [`${slice}/${from}`, `${slice}/${to}`]
    const importing = Object.entries(base).filter(([, text]) => text.includes(from))
    const changed = importing.map(([path, text]) => [path, text.replaceAll(from, to)])
    return { files: { ...Object.fromEntries(changed), [now]: read(old) }, removed: [old] }
  }

  /** Another name in all of the slice, but not of its files. */
  const called = (from: string, to: string): Files => {
    const own = Object.entries(base).filter(([path]) => path.startsWith(`${slice}/`))
    const pattern = new RegExp(`\\b${from}\\b`, 'g')
    return Object.fromEntries(own.map(([path, text]) => [path, text.replace(pattern, to)]))
  }

  it('comes from the file that people have moved it to', async () => {
    const { files, removed } = renamed('order.mapper.ts', 'order.conversions.ts')
    const after = await runOn(files, removed, 'add events Order')
    expect(after[`${slice}/order.events.ts`]).toContain(
      "import { toOrderResponse } from './order.conversions.ts'\n",
    )
  })

  it('comes from where it is declared, and the rest from where it was', async () => {
    const { code, rest } = takeOut(mapper, 'toOrderResponse')
    const response = `${slice}/api/response.ts`
    const after = await runOn({ [mapper]: rest, [response]: code }, [], 'add events Order')
    expect(after[`${slice}/order.events.ts`]).toContain(
      "import { toOrderResponse } from './api/response.ts'\n",
    )
    expect(after[`${slice}/order.events.ts`]).toContain("from './order.schemas.ts'\n")
  })

  it('comes from another slice, whose files for tests have other names', async () => {
    const { files, removed } = renamed('testing/store-order.ts', 'testing/store.ts')
    const after = await runOn(files, removed, 'add entity Payment order:ref:Order')
    expect(after['src/modules/payments/testing/store-payment.ts']).toContain(
      "import { storeOrder } from '../../orders/testing/store.ts'\n",
    )
  })

  it.each([
    ['OrderId', `${slice}/order.ts`, 'add cache Order', 'type '],
    ['OrderId', `${slice}/index.ts`, 'add entity Payment order:ref:Order', 'type '],
    [
      'storeOrder',
      `${slice}/testing/store-order.ts`,
      'add field Customer order:ref:Order:optional',
      '',
    ],
  ])('R9.4 is refused where %s of %s has another name: %s', async (name, path, command, type) => {
    const files = called(name, 'Renamed')
    const line = `export ${type}{ … as ${name} } // with the name that it has by now`
    const refusal = await runOn(files, [], command).catch((error) => error)
    expect(refusal).toBeInstanceOf(TplError)
    expect(refusal.places).toContainEqual({
      path,
      expected: `an export ${name}`,
      found: 'nothing of that name',
      lines: line,
      canBePasted: true,
    })
    const pasted = { [path]: `${files[path]}\n${line.replace('…', 'Renamed')}\n` }
    await runOn({ ...files, ...pasted }, [], command)
  })

  it('R9.4 is refused where two files of the slice declare it', async () => {
    const { code, rest } = takeOut(mapper, 'toOrderResponse')
    const [a, b] = [`${slice}/a.ts`, `${slice}/b.ts`]
    const moved = { [mapper]: rest, [a]: code, [b]: code }
    await expect(runOn(moved, [], 'add events Order')).rejects.toThrow(
      `${mapper} does not have the shape that tpl can edit: expected an export toOrderResponse, found it in ${a} and ${b}.`,
    )
  })
})

describe('R6.7 code that people have given another name', () => {
  it('is spoken of by the name that it has in its file', async () => {
    const schemas = `${slice}/order.schemas.ts`
    const text = read(schemas).replace(/\battributes\b/g, 'validators')
    const aliased = { [schemas]: `${text}\nexport { validators as attributes }\n` }
    const after = await runOn(aliased, [], 'add field Order rank:int:default=1')
    expect(after[schemas]).toContain('  rank: schema.integer({ example: 1 }),\n')
    expect(after[schemas]).toContain('    rank: validators.rank.default(1),\n')
  })

  const update = `${slice}/use-cases/update-order.ts`
  const change = `${slice}/use-cases/change-order.ts`
  const events = 'add events Order'

  it('R9.4 is refused once: a use case with all its names, in the file that has it by now', async () => {
    const text = read(update).replaceAll(/(u|U)pdateOrder\b/g, (_, first) =>
      first === 'u' ? 'changeOrder' : 'ChangeOrder',
    )
    const refusal = await runOn({ [change]: text }, [update], events).catch((e) => e)
    const lines = 'export { changeOrder as updateOrder, ChangeOrder as UpdateOrder }'
    expect(refusal.message).toBe(
      `${change} does not have the shape that tpl can edit: expected an export updateOrder and an export UpdateOrder, found changeOrder and ChangeOrder.`,
    )
    expect(refusal.remedy).toBe(
      `Nothing was written. Bring it back to that shape, or add this where it belongs, and run the command again:\n\n  ${lines}`,
    )
    const after = await runOn({ [change]: `${text}\n${lines}\n` }, [update], events)
    expect(after[change]).toContain('[orderUpdated(id, changes)]')
  })

  it('R9.4 is refused with its old names where nothing has its command', async () => {
    const text = read(update).replaceAll('pdateOrder', 'pdateOne').replace('orders.update', 'a.b')
    const refusal = await runOn({ [update]: text }, [], events).catch((e) => e)
    expect(refusal.places).toEqual([
      {
        path: update,
        expected: 'an export updateOrder and an export UpdateOrder',
        found: 'nothing of that name',
        lines: 'export { … as updateOrder, … as UpdateOrder } // with the name that it has by now',
        canBePasted: true,
      },
    ])
  })

  it('R9.4 a use case that is a class gets a method, and a function that makes it', async () => {
    const text = read(update)
      .replace(
        /export function updateOrder\([\s\S]*?return \{\s+async execute/,
        `export class ChangesOrder implements CommandHandler<UpdateOrderInput, Order> {
  constructor(private readonly given: UpdateOrderDependencies) {}

  async execute`,
      )
      .replace(/,\n {2}\}\n\}\n$/, '\n}\n')
    const maker =
      'export const updateOrder = (...given: ConstructorParameters<typeof ChangesOrder>) => new ChangesOrder(...given)'
    const method = `events(_: unknown, { id, changes }: { id: OrderId; changes: OrderChangesInput }) {
  return isEmpty(changes) ? [] : [orderUpdated(id, changes)]
}`
    const place = { path: update, canBePasted: true }
    const first = await runOn({ [update]: text }, [], events).catch((e) => e)
    expect(first.places).toEqual([
      { ...place, expected: 'an export updateOrder', found: 'ChangesOrder', lines: maker },
      {
        ...place,
        expected: 'a method events in the class ChangesOrder',
        found: 'a class without it',
        lines: method,
      },
    ])
    const pasted = `${text.replace(/\n\}\n$/, `\n\n${method}\n}\n`)}\n${maker}\n`
    const after = await runOn({ [update]: pasted }, [], events)
    expect(after[update]).toContain("import { orderUpdated } from '../order.events.ts'\n")
  })

  it('names the commands that people have added, which emit nothing', async () => {
    const archive = (name: string, events: string) =>
      `export const A${name} = defineCommand('orders.${name}', z.object({}))()\n\nexport const ${name} = () => ({\n  async execute() {\n    return ok()\n  },\n${events}})\n`
    const own = {
      [`${slice}/use-cases/archive-order.ts`]: archive('archiveOrder', ''),
      [`${slice}/use-cases/merge-orders.ts`]: `${archive('mergeOrders', '')}class Quiet {\n  execute() {}\n}\n`,
      [`${slice}/use-cases/ship-order.ts`]: archive('shipOrder', '  events: () => [],\n'),
    }
    const files = Object.fromEntries(Object.entries({ ...base, ...own }))
    const { notes } = await generate(files, events)
    expect(notes).toEqual([
      `archiveOrder, mergeOrders, Quiet emit nothing: what is to be told of them goes into events beside execute, as in ${update}.`,
    ])
  })

  it('is edited where it is exported by the old one, too', async () => {
    const update = `${slice}/use-cases/update-order.ts`
    const amend = `${slice}/use-cases/amend-order.ts`
    const text = read(update).replace(/\bupdateOrder\b/g, 'amendOrder')
    const aliased = `${text}\nexport { amendOrder as updateOrder }\n`
    const refusal = await runOn({ [amend]: text }, [update], 'add events Order').catch((e) => e)
    expect(refusal.places).toEqual([
      {
        path: amend,
        expected: 'an export updateOrder',
        found: 'amendOrder',
        lines: 'export { amendOrder as updateOrder }',
        canBePasted: true,
      },
    ])
    const after = await runOn({ [amend]: aliased }, [update], 'add events Order')
    expect(after[amend]).toContain('[orderUpdated(id, changes)]')
    expect(after[`${slice}/use-cases/order-events.test.ts`]).toContain(
      "import { UpdateOrder, updateOrder } from './amend-order.ts'\n",
    )
  })
})
