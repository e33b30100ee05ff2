import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Project } from 'ts-morph'
import { describe, expect, it } from 'vitest'
import { parseSource } from '#codemods/typescript/source.ts'
import { parseEntityName } from '#entity/parse-entity-name.ts'
import { noteUncached } from '#generators/entity/uncached-methods.ts'

const blueprint = join(import.meta.dirname, '../../../../blueprints/service/src')
const names = parseEntityName('Order')

/** A repository with a method, below what the advice for it would put above that. */
const repositoryWith = (method: string, above = '') => `
import { type HasCaching, invalidates } from '#kernel/cached.ts'
import { type Order, type OrderId, staleByChangedOrder, staleByNewOrder } from './order.ts'

export class PrismaOrderRepository implements HasCaching {
  declare readonly context: HasCaching['context']

  ${above}
  async ${method}: Promise<void> {}

  @invalidates(staleByNewOrder)
  async create(order: Order): Promise<void> {}

  @invalidates(staleByChangedOrder)
  async delete(id: OrderId): Promise<void> {}

  static async open(): Promise<void> {}

  tableOf(order: Order): string {
    return order.id
  }
}
`

const order = `
export type OrderId = string & { readonly brand: unique symbol }
export interface Order { readonly id: OrderId }
const tags = ['orders:list']
export const staleByNewOrder = { keys: ({ id }: Order) => [String(id)], tags }
export const staleByChangedOrder = { keys: (id: OrderId) => [String(id)], tags }
`

describe('R6.6 what is advised for methods that the cache does not know of', () => {
  it.each([
    ['touch(id: OrderId, at: Date)', '@invalidates(staleByChangedOrder)'],
    ['replace(order: Order)', '@invalidates(staleByNewOrder)'],
    ['archive(ids: readonly OrderId[], at: Date)', '(ids: readonly OrderId[]) => ids.flatMap('],
    ['archive(ids: OrderId[])', '(ids: OrderId[]) => ids.flatMap('],
    ['archive(ids: ReadonlyArray<OrderId>)', '(ids: ReadonlyArray<OrderId>) => ids.flatMap('],
    ['save(orders: Order[])', '(orders: Order[]) => orders.flatMap((order) => staleByNewOrder'],
    ['deleteBefore(day: Date)', '@invalidates({ tags: staleByChangedOrder.tags })'],
    ['archive(...ids: OrderId[])', '@invalidates({ tags: staleByChangedOrder.tags })'],
    ['mark({ id }: Order)', '@invalidates({ tags: staleByChangedOrder.tags })'],
    ['deleteAll()', '@invalidates({ tags: staleByChangedOrder.tags })'],
  ])('%s compiles with it', (method, expected) => {
    const source = parseSource('repository.ts', repositoryWith(method))
    const notes = noteUncached(source, 'PrismaOrderRepository', 'order-cache.ts', names)
    expect(notes).toEqual([expect.stringContaining(expected)])
    const [, advice = ''] = /put (.*?) above it/.exec(notes.join('')) ?? []
    expect(faultsOf(repositoryWith(method, advice))).toEqual([])
  })

  it('would not compile with that for one entity, given several', () => {
    const wrong = repositoryWith(
      'archive(ids: readonly OrderId[])',
      '@invalidates(staleByChangedOrder)',
    )
    expect(faultsOf(wrong)).not.toEqual([])
  })

  it('is told once for methods alike', () => {
    const method = 'deleteAll(): Promise<void> {}\n\n  async deleteBefore(day: Date)'
    const source = parseSource('repository.ts', repositoryWith(method))
    expect(noteUncached(source, 'PrismaOrderRepository', 'order-cache.ts', names)).toEqual([
      'deleteAll, deleteBefore of PrismaOrderRepository are neither cached nor known to invalidate: if one of them writes, put @invalidates({ tags: staleByChangedOrder.tags }) above it and the same tags into cachedOrder of order-cache.ts, since its arguments do not tell which orders it writes.',
    ])
  })
})

/** What the compiler says of a repository, by the types that a service has. */
function faultsOf(repository: string): readonly string[] {
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      strict: true,
      target: 99,
      module: 199,
      moduleResolution: 99,
      allowImportingTsExtensions: true,
      noEmit: true,
      paths: { '#kernel/*': ['/kernel/*'] },
    },
  })
  for (const file of ['cached', 'cache', 'unit-of-work']) {
    const path = `kernel/${file}.ts`
    project.createSourceFile(`/${path}`, readFileSync(join(blueprint, path), 'utf8'))
  }
  project.createSourceFile('/order.ts', order)
  const source = project.createSourceFile('/repository.ts', repository)
  return project
    .getProgram()
    .getSemanticDiagnostics(source)
    .map((each) => String(each.getMessageText()))
}
