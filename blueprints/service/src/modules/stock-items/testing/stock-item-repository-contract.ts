import { describe, expect, it } from 'vitest'
import { ConstraintViolation } from '#kernel/constraint-violation.ts'
import { randomId } from '#kernel/id.ts'
import { uniqueFieldsOf } from '#kernel/memory-repository.ts'
import { parseListRequest } from '#platform/http/list-request/parse-list-request.ts'
import { queriesOf } from '#platform/http/list-request/testing/queries-of.ts'
import type { StockItemRepository } from '../repository/stock-item-repository.ts'
import { stockItemFields, stockItemList } from '../stock-item.fields.ts'
import type { StockItem, StockItemId } from '../stock-item.ts'
import { buildStockItem } from './build-stock-item.ts'

export interface StockItemRepositorySetup {
  readonly repository: StockItemRepository
  /** Makes a stock item that the repository can take, and what it refers to. */
  build(overrides?: Partial<StockItem>): Promise<StockItem>
}

/**
 * What every repository of stock items does.
 *
 * @param setUp makes one that holds nothing
 */
export function describeStockItemRepository(
  name: string,
  setUp: () => Promise<StockItemRepositorySetup>,
): void {
  describe(name, () => {
    const unknownId: StockItemId = randomId()

    it('finds what was created', async () => {
      const { repository, build } = await setUp()
      const stockItem = await build()
      await repository.create(stockItem)
      expect(await repository.findById(stockItem.id)).toEqual(stockItem)
    })

    it('answers null for an unknown id', async () => {
      const { repository } = await setUp()
      expect(await repository.findById(unknownId)).toBeNull()
      expect(await repository.update(unknownId, { updatedAt: new Date() })).toBeNull()
      expect(await repository.delete(unknownId)).toBe(false)
    })

    it('changes what is given and leaves the rest', async () => {
      const { repository, build } = await setUp()
      const stockItem = await repository.create(await build())
      const { id, createdAt, ...changes } = await build()
      expect(await repository.update(stockItem.id, changes)).toEqual({ ...stockItem, ...changes })
      expect(await repository.findById(stockItem.id)).toEqual({ ...stockItem, ...changes })
    })

    it('forgets what was deleted', async () => {
      const { repository, build } = await setUp()
      const { id } = await repository.create(await build())
      expect(await repository.delete(id)).toBe(true)
      expect(await repository.findById(id)).toBeNull()
    })

    it.each(unique)('refuses a %s that is taken', async (field) => {
      const { repository, build } = await setUp()
      const first = await repository.create(await build())
      const second = await repository.create(await build())
      const taken = { ...new ConstraintViolation('unique', [field]) }
      const value = { [field]: first[field] }
      await expect(repository.create(await build(value))).rejects.toMatchObject(taken)
      const update = repository.update(second.id, { ...value, updatedAt: new Date() })
      await expect(update).rejects.toMatchObject(taken)
    })

    it('takes again what need not be unique', async () => {
      const { repository, build } = await setUp()
      const first = await repository.create(await build())
      const other = await build()
      const values = Object.fromEntries(unique.map((field) => [field, other[field]]))
      const second = { ...first, ...values, id: other.id }
      expect(await repository.create(second)).toEqual(second)
    })

    it('R2.7 filters by every field, and sorts by those that have an order', async () => {
      const { repository, build } = await setUp()
      const stockItem = await repository.create(await build({ createdAt: new Date(0) }))
      for (const query of queriesOf(stockItem, stockItemList)) {
        const { items } = await repository.findPage(listRequest(`${query}&${ofTest}`))
        expect(items, query).toEqual([stockItem])
      }
    })

    it('R2.7 filters and sorts', async () => {
      const { repository, build } = await setUp()
      const times = [1, 2, 3].map((second) => new Date(second * 1000))
      for (const createdAt of times) await repository.create(await build({ createdAt }))
      const { items } = await repository.findPage(
        listRequest(`sort=createdAt&filter[createdAt][ge]=1970-01-01T00:00:02Z&${ofTest}`),
      )
      expect(items.map(({ createdAt }) => createdAt)).toEqual(times.slice(1))
    })

    it('pages through everything once, newest first, while more is added', async () => {
      const { repository, build } = await setUp()
      const times = [1, 2, 2, 3, 3, 3, 4].map((second) => new Date(second * 1000))
      for (const createdAt of times) await repository.create(await build({ createdAt }))
      const seen: Date[] = []
      let cursor: string | undefined
      do {
        const page = await repository.findPage(
          listRequest(`limit=2&${ofTest}${cursor ? `&cursor=${cursor}` : ''}`),
        )
        expect(page.items.length).toBeLessThanOrEqual(2)
        seen.push(...page.items.map((stockItem) => stockItem.createdAt))
        await repository.create(await build({ createdAt: new Date(9000 + seen.length) }))
        cursor = page.nextCursor
      } while (cursor)
      expect(seen).toEqual(times.toReversed())
    })
  })
}

const unique = uniqueFieldsOf(stockItemFields, buildStockItem())

/** Without those that were stored for what a stock item refers to, if it refers to such in turn. */
const ofTest = 'filter[createdAt][lt]=2000-01-01T00:00:00Z'

function listRequest(query: string) {
  const request = parseListRequest(new URLSearchParams(query), stockItemList)
  if (!request.ok) throw new Error(request.error.message)
  return request.value
}
