import { afterAll, beforeAll } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { describeStockItemRepository } from '../testing/stock-item-repository-contract.ts'
import { createPrismaStockItemRepository } from './prisma-stock-item-repository.ts'

let test: TestDatabase

beforeAll(async () => {
  test = await createTestDatabase()
})

afterAll(() => test.close())

describeStockItemRepository('Prisma repository of stock items', async () => {
  await test.database.client.stockItem.deleteMany()
  return createPrismaStockItemRepository(test.database)
})
