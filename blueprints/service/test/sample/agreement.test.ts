import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Decimal } from '#kernel/decimal.ts'
import type { Specification } from '#kernel/specification/specification.ts'
import { specificationOf } from '#kernel/specification/specification-builder.ts'
import { readable } from '#kernel/specification/testing/sample-arbitraries.ts'
import type { StockItem } from '#modules/stock-items/index.ts'
import { stockItemFields as fields } from '#modules/stock-items/stock-item.fields.ts'
import { buildStockItem } from '#modules/stock-items/testing/build-stock-item.ts'
import { Prisma } from '#platform/database/generated/client.ts'
import { toPrismaWhere } from '#platform/database/specification/to-prisma-where.ts'
import { toSql } from '#platform/database/specification/to-sql.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const { where } = specificationOf<StockItem>()
const prices = ['0', '0.10', '24.90', '99999999.99'].map((price) => new Decimal(price))
const times = [0, 1, 2].map((ms) => new Date(ms))

const stockItems: readonly StockItem[] = prices.flatMap((unitPrice, quantity) =>
  times.map((createdAt, at) =>
    buildStockItem({
      unitPrice,
      quantity,
      createdAt,
      status: at === 0 ? 'active' : 'discontinued',
      note: [null, 'Fragile', '100%'][at] ?? null,
    }),
  ),
)

const condition: fc.Arbitrary<Specification<StockItem>> = fc.oneof(
  fc.constantFrom(...stockItems).map(({ id }) => where('id').le(id)),
  fc.constantFrom(...prices).map((price) => where('unitPrice').ge(price)),
  fc.constantFrom(...times).map((time) => where('createdAt').lt(time)),
  fc.constantFrom('active' as const, 'discontinued' as const).map((to) => where('status').eq(to)),
  fc.constantFrom('%', 'Frag%', '%\\%', '%a%').map((pattern) => where('note').like(pattern)),
  fc.boolean().map((expected) => where('note').isNull(expected)),
  fc.subarray([0, 1, 2, 3, 4]).map((quantities) => where('quantity').in(quantities)),
)

const specification = fc
  .tuple(condition, condition, condition)
  .map(([a, b, c]) => a.and(b.not()).or(c.not()))
  .map(readable)

describe('a specification of stock items', () => {
  let test: TestDatabase

  beforeAll(async () => {
    test = await createTestDatabase()
    await test.database.client.stockItem.createMany({ data: [...stockItems] })
  })

  afterAll(() => test?.close())

  it('R2.3 R2.5 is answered alike in memory, by where and by SQL', async () => {
    const { client } = test.database
    let said = 0
    await fc.assert(
      fc.asyncProperty(specification, async ({ specification }) => {
        const expected = stockItems.filter((item) => specification.isSatisfiedBy(item))
        const ids = expected.map(({ id }) => id).toSorted()
        const rows = await client.$queryRaw<{ id: string }[]>(
          Prisma.sql`SELECT id FROM stock_items WHERE ${toSql(specification, fields)} ORDER BY id`,
        )
        expect(rows.map(({ id }) => id)).toEqual(ids)
        const prismaWhere = toPrismaWhere(specification, fields)
        if (!prismaWhere) return
        said += 1
        const found = await client.stockItem.findMany({
          where: prismaWhere,
          orderBy: { id: 'asc' },
        })
        expect(found.map(({ id }) => id)).toEqual(ids)
      }),
    )
    expect(said).toBeGreaterThan(50)
  })
})
