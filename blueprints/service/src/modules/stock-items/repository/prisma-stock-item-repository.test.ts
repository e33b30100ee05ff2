import { afterAll, beforeAll } from 'vitest'
import { monotonicClock } from '#kernel/clock.ts'
import { silentLogger } from '#kernel/testing/memory-logger.ts'
import { createMemoryCache } from '#platform/cache/memory-cache.ts'
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts'
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
  const cache = createMemoryCache({ clock: monotonicClock, logger: silentLogger })
  return {
    repository: new PrismaStockItemRepository({ unitOfWork: test.database, cache }),
    build: async (overrides) =>
      buildStockItem({ ...(await storeStockItemReferences(client)), ...overrides }),
  }
})
