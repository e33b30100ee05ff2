import { describe, expect, it } from 'vitest'
import { ConstraintViolation } from '#kernel/constraint-violation.ts'
import { Decimal } from '#kernel/decimal.ts'
import { randomId } from '#kernel/id.ts'
import { parseListRequest } from '#platform/http/list-request/parse-list-request.ts'
import type { StockItemRepository } from '../repository/stock-item-repository.ts'
import { stockItemList } from '../stock-item.fields.ts'
import type { StockItem, StockItemId } from '../stock-item.ts'
import { buildStockItem } from './build-stock-item.ts'

/**
 * What every repository of stock items does.
 *
 * @param createRepository makes one that holds nothing
 */
export function describeStockItemRepository(
  name: string,
  createRepository: () => Promise<StockItemRepository>,
): void {
  describe(name, () => {
    const unknownId: StockItemId = randomId()

    it('finds what was created', async () => {
      const repository = await createRepository()
      const stockItem = buildStockItem()
      await repository.create(stockItem)
      expect(await repository.findById(stockItem.id)).toEqual(stockItem)
    })

    it('answers null for an unknown id', async () => {
      const repository = await createRepository()
      expect(await repository.findById(unknownId)).toBeNull()
      expect(await repository.update(unknownId, { updatedAt: new Date() })).toBeNull()
      expect(await repository.delete(unknownId)).toBe(false)
    })

    it('changes what is given and leaves the rest', async () => {
      const repository = await createRepository()
      const stockItem = await repository.create(buildStockItem())
      const changes = { unitPrice: new Decimal('1.05'), note: null, updatedAt: new Date() }
      expect(await repository.update(stockItem.id, changes)).toEqual({ ...stockItem, ...changes })
      expect(await repository.findById(stockItem.id)).toEqual({ ...stockItem, ...changes })
    })

    it('forgets what was deleted', async () => {
      const repository = await createRepository()
      const { id } = await repository.create(buildStockItem())
      expect(await repository.delete(id)).toBe(true)
      expect(await repository.findById(id)).toBeNull()
    })

    it('refuses an sku that is taken', async () => {
      const repository = await createRepository()
      const { sku } = await repository.create(buildStockItem())
      const other = await repository.create(buildStockItem())
      const taken = new ConstraintViolation('unique', ['sku'])
      await expect(repository.create(buildStockItem({ sku }))).rejects.toMatchObject({ ...taken })
      await expect(
        repository.update(other.id, { sku, updatedAt: new Date() }),
      ).rejects.toMatchObject({ ...taken })
    })

    it('R2.7 filters and sorts, by what Prisma can say and by what only SQL can', async () => {
      const repository = await createRepository()
      const seed: Partial<StockItem>[] = [
        { sku: 'b', quantity: 1, note: null },
        { sku: 'B', quantity: 2, note: '100%' },
        { sku: 'a', quantity: 3, note: 'Fragile' },
      ]
      for (const overrides of seed) await repository.create(buildStockItem(overrides))
      const skus = async (query: string) =>
        (await repository.findPage(listRequest(query))).items.map(({ sku }) => sku)
      expect(await skus('sort=sku')).toEqual(['B', 'a', 'b'])
      expect(await skus('sort=-quantity&filter[quantity][le]=2')).toEqual(['B', 'b'])
      expect(await skus('sort=sku&filter[note][like]=%\\%')).toEqual(['B'])
      expect(await skus('sort=sku&filter[note][ne]=Fragile')).toEqual(['B'])
      expect(await skus('sort=sku&filter[note][isNull]=true')).toEqual(['b'])
    })

    it('pages through everything once, newest first, while more is added', async () => {
      const repository = await createRepository()
      const times = [1, 2, 2, 3, 3, 3, 4].map((second) => new Date(second * 1000))
      for (const createdAt of times) await repository.create(buildStockItem({ createdAt }))
      const seen: Date[] = []
      let cursor: string | undefined
      do {
        const page = await repository.findPage(
          listRequest(`limit=2${cursor ? `&cursor=${cursor}` : ''}`),
        )
        seen.push(...page.items.map((stockItem) => stockItem.createdAt))
        await repository.create(buildStockItem({ createdAt: new Date(9000 + seen.length) }))
        cursor = page.nextCursor
      } while (cursor)
      expect(seen).toEqual(times.toReversed())
    })
  })
}

function listRequest(query: string) {
  const request = parseListRequest(new URLSearchParams(query), stockItemList)
  if (!request.ok) throw new Error(request.error.message)
  return request.value
}
