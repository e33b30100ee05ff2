import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { specificationOf } from '#kernel/specification/specification-builder.ts'
import { createFakeCache } from '#kernel/testing/fake-cache.ts'
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import type { StockItem, StockItemId } from '../stock-item.ts'
import { buildStockItem } from '../testing/build-stock-item.ts'
import { storeStockItemReferences } from '../testing/store-stock-item.ts'
import { PrismaStockItemRepository } from './prisma-stock-item-repository.ts'

let test: TestDatabase
let repository: PrismaStockItemRepository

beforeAll(async () => {
  test = await createTestDatabase()
})

beforeEach(() => {
  repository = new PrismaStockItemRepository({
    unitOfWork: test.database,
    cache: createFakeCache(),
  })
})

afterAll(() => test.close())

const build = async () => buildStockItem(await storeStockItemReferences(test.database.client))

/** The stock item by itself, and the list that it alone is in. */
const read = async (id: StockItemId) => {
  const specification = specificationOf<StockItem>().where('id').eq(id)
  const page = await repository.findPage({
    specification,
    sort: [{ field: 'id', direction: 'asc' }],
    limit: 1,
  })
  return [await repository.findById(id), page.items]
}

const changeByHand = (id: StockItemId) =>
  test.database.client.stockItem.update({ where: { id }, data: { updatedAt: new Date(0) } })

describe('cache of stock items', () => {
  it('R3.8 answers until there is a write, which the next read sees', async () => {
    const one = await repository.create(await build())
    const other = await repository.create(await build())
    expect(await read(one.id)).toEqual([one, [one]])
    expect(await read(other.id)).toEqual([other, [other]])
    await changeByHand(one.id)
    expect(await read(one.id)).toEqual([one, [one]])
    const changed = await repository.update(one.id, { updatedAt: new Date(1000) })
    expect(await read(one.id)).toEqual([changed, [changed]])
    await repository.delete(one.id)
    expect(await read(one.id)).toEqual([null, []])
  })

  it('R3.8 shows what is created where it was missed before', async () => {
    const stockItem = await build()
    expect(await read(stockItem.id)).toEqual([null, []])
    await repository.create(stockItem)
    expect(await read(stockItem.id)).toEqual([stockItem, [stockItem]])
  })
})
