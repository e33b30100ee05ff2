import { expectTypeOf, it } from 'vitest'
import type { StockItem, StockItemId } from '../stock-item.ts'
import type { StockItemRepository } from './stock-item-repository.ts'

it('R1.4 answers with stock items, and takes their ids and no others', () => {
  expectTypeOf<StockItemRepository['findById']>().toEqualTypeOf<
    (id: StockItemId) => Promise<StockItem | null>
  >()
  expectTypeOf<string>().not.toExtend<Parameters<StockItemRepository['delete']>[0]>()
})
