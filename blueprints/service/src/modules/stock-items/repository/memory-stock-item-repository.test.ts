import { buildStockItem } from '../testing/build-stock-item.ts'
import { describeStockItemRepository } from '../testing/stock-item-repository-contract.ts'
import { createMemoryStockItemRepository } from './memory-stock-item-repository.ts'

describeStockItemRepository('memory repository of stock items', async () => ({
  repository: createMemoryStockItemRepository(),
  build: async (overrides) => buildStockItem(overrides),
}))
