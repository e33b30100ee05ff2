import { describeStockItemRepository } from '../testing/stock-item-repository-contract.ts'
import { createMemoryStockItemRepository } from './memory-stock-item-repository.ts'

describeStockItemRepository('memory repository of stock items', async () =>
  createMemoryStockItemRepository(),
)
