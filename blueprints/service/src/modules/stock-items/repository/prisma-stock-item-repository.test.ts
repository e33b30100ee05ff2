import { afterAll, beforeAll, expect, it } from 'vitest'
import { monotonicClock } from '#kernel/clock.ts'
import { CompositeSpecification } from '#kernel/specification/specification.ts'
import { conditionsOf } from '#kernel/specification/testing/conditions-of.ts'
import { silentLogger } from '#kernel/testing/memory-logger.ts'
import { createMemoryCache } from '#platform/cache/memory-cache.ts'
import { toSql } from '#platform/database/specification/to-sql.ts'
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { stockItemFields } from '../stock-item.fields.ts'
import type { StockItem } from '../stock-item.ts'
import { buildStockItem } from '../testing/build-stock-item.ts'
import { describeStockItemRepository } from '../testing/stock-item-repository-contract.ts'
import { storeStockItemReferences } from '../testing/store-stock-item.ts'
import { PrismaStockItemRepository } from './prisma-stock-item-repository.ts'

let test: TestDatabase

beforeAll(async () => {
  test = await createTestDatabase()
})

afterAll(() => test.close())

describeStockItemRepository('Prisma repository of stock items', async () => {
  const { client } = test.database
  await client.$executeRaw`TRUNCATE "stock_items" CASCADE`
  return { repository: createRepository(), build }
})

it('R2.3 finds each field in the column that it is said to be in', async () => {
  const stockItem = await createRepository().create(await build())
  const asBuilt = new CompositeSpecification('and', conditionsOf(stockItem, stockItemFields))
  const found = await test.database.client.$queryRaw`
    SELECT id FROM "stock_items" WHERE ${toSql(asBuilt, stockItemFields)}`
  expect(found).toEqual([{ id: stockItem.id }])
})

it('does not delete what others refer to', async () => {
  const { client } = test.database
  const { id } = await createRepository().create(await build())
  await client.$executeRaw`CREATE TABLE "refers to stock_items" (id uuid REFERENCES "stock_items")`
  await client.$executeRaw`INSERT INTO "refers to stock_items" VALUES (${id}::uuid)`
  await expect(createRepository().delete(id)).rejects.toMatchObject({ kind: 'in-use' })
})

async function build(overrides: Partial<StockItem> = {}) {
  const references = await storeStockItemReferences(test.database.client)
  return buildStockItem({ ...references, ...overrides })
}

function createRepository() {
  const cache = createMemoryCache({ clock: monotonicClock, logger: silentLogger })
  return new PrismaStockItemRepository({ unitOfWork: test.database, cache })
}
