import { afterAll, beforeAll } from 'vitest'
import { systemClock } from '#kernel/clock.ts'
import { createMemoryCache } from '#platform/cache/memory-cache.ts'
import {
  createTestDatabase,
  silentLogger,
  type TestDatabase,
} from '../../../../test/support/database.ts'
import { describeStockItemRepository } from '../testing/stock-item-repository-contract.ts'
import { PrismaStockItemRepository } from './prisma-stock-item-repository.ts'

let test: TestDatabase

beforeAll(async () => {
  test = await createTestDatabase()
})

afterAll(() => test.close())

describeStockItemRepository('Prisma repository of stock items', async () => {
  await test.database.client.stockItem.deleteMany()
  const cache = createMemoryCache({ clock: systemClock, logger: silentLogger })
  return new PrismaStockItemRepository({ database: test.database, cache })
})
