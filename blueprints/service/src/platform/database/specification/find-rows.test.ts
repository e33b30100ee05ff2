import { describe, expect, it } from 'vitest'
import { Decimal } from '#kernel/decimal.ts'
import { pageInMemory } from '#kernel/page.ts'
import type { ListRequest } from '#kernel/specification/list-request.ts'
import { specificationOf } from '#kernel/specification/specification-builder.ts'
import type { Prisma } from '../generated/client.ts'
import { findRows, type RowSource } from './find-rows.ts'
import { type Order, orderFields } from './testing/order.ts'

const orders = ['a', 'b', 'c', 'd'].map((number, at) => build(`id-${at}`, number))

/** Ordered by a text, which SQL has to do. */
const request: ListRequest<Order> = {
  specification: specificationOf<Order>().where('urgent').eq(false),
  sort: [
    { field: 'number', direction: 'asc' },
    { field: 'id', direction: 'asc' },
  ],
  limit: 2,
}

/** A table that may change between the queries that it is asked. */
function createTable(change: (rows: Order[], look: number) => Order[]) {
  let rows = orders
  const asked: string[] = []
  const source = {
    fields: orderFields,
    table: 'orders',
    client: {
      async $queryRaw(sql: Prisma.Sql) {
        asked.push('ids')
        expect(sql.values.at(-1)).toBe(3)
        const found = pageInMemory(rows, { ...request, limit: 3 }).items.map(({ id }) => ({ id }))
        rows = change(rows, asked.filter((query) => query === 'ids').length)
        return found
      },
    },
    async findMany({ where }: { where: { id: { in: string[] } } }) {
      asked.push('rows')
      return rows.filter(({ id }) => where.id.in.includes(id)).toReversed()
    },
  } as unknown as RowSource<Order, Order>
  return { source, asked }
}

const numbersIn = async (table: ReturnType<typeof createTable>) =>
  (await findRows(request, table.source)).map(({ number }) => number)

describe('findRows', () => {
  it('R2.7 reads what SQL has found, in its order, and one more than the page takes', async () => {
    const table = createTable((rows) => rows)
    expect(await numbersIn(table)).toEqual(['a', 'b', 'c'])
    expect(table.asked).toEqual(['ids', 'rows'])
  })

  it.each<[string, (order: Order) => Order[], string[]]>([
    ['was deleted', () => [], ['a', 'c', 'd']],
    ['moved behind others', (order) => [{ ...order, number: 'z' }], ['a', 'c', 'd']],
    ['moved to the place of another', (order) => [{ ...order, number: 'c' }], ['a', 'c', 'c']],
    ['is not asked for any more', (order) => [{ ...order, urgent: true }], ['a', 'c', 'd']],
  ])('R2.7 looks again where a row %s before it was read', async (_, change, expected) => {
    const table = createTable((rows, look) =>
      look > 1 ? rows : rows.flatMap((row) => (row.number === 'b' ? change(row) : [row])),
    )
    expect(await numbersIn(table)).toEqual(expected)
  })

  it('ends though rows change all the while', async () => {
    const table = createTable((rows, look) => [build(`new-${look}`, ''), ...rows.slice(1)])
    expect(await numbersIn(table)).toEqual(['b', 'c'])
    expect(table.asked).toHaveLength(10)
  })

  it('R2.7 asks Prisma, and nobody else, for what Prisma can say', async () => {
    const queries: unknown[] = []
    const found = await findRows(
      { ...request, sort: [{ field: 'id', direction: 'desc' }] },
      {
        fields: orderFields,
        table: 'orders',
        client: { $queryRaw: () => expect.unreachable() },
        async findMany(query) {
          queries.push(query)
          return orders
        },
      },
    )
    expect(found).toBe(orders)
    expect(queries).toEqual([
      { where: { urgent: { equals: false } }, orderBy: [{ id: 'desc' }], take: 3 },
    ])
  })

  it('R2.7 leaves a condition that Prisma cannot say to SQL, whatever the order', async () => {
    const table = createTable((rows) => rows)
    const specification = specificationOf<Order>().where('number').gt('')
    const sort = [{ field: 'id', direction: 'asc' } as const]
    await findRows({ ...request, specification, sort }, table.source)
    expect(table.asked).toEqual(['ids', 'rows'])
  })
})

function build(id: string, number: string): Order {
  return {
    id,
    number,
    quantity: 1,
    views: 1n,
    weight: 1,
    total: new Decimal(1),
    urgent: false,
    status: 'draft',
    note: null,
    createdAt: new Date(0),
    dueOn: null,
  }
}
