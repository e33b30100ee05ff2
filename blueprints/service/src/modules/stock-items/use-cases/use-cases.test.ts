import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CommandBus } from '#kernel/cqrs/command-bus.ts'
import { createQueryBus, type QueryBus } from '#kernel/cqrs/query-bus.ts'
import { type IdGenerator, randomId } from '#kernel/id.ts'
import { isEmpty } from '#kernel/object.ts'
import { specificationOf } from '#kernel/specification/specification-builder.ts'
import { createTestCommandBus } from '#kernel/testing/command-bus.ts'
import { partOf } from '#kernel/testing/field-arbitraries.ts'
import { createMemoryStockItemRepository } from '../repository/memory-stock-item-repository.ts'
import { fromStockItemChangesInput, toStockItemResponse } from '../stock-item.mapper.ts'
import { stockItemChangesSchema } from '../stock-item.schemas.ts'
import type { StockItem, StockItemId } from '../stock-item.ts'
import { buildStockItem, buildStockItemInput } from '../testing/build-stock-item.ts'
import { newStockItemInput } from '../testing/stock-item-arbitraries.ts'
import { CreateStockItem, createStockItem } from './create-stock-item.ts'
import { DeleteStockItem, deleteStockItem } from './delete-stock-item.ts'
import { GetStockItem, getStockItem } from './get-stock-item.ts'
import { ListStockItems, listStockItems } from './list-stock-items.ts'
import { UpdateStockItem, updateStockItem } from './update-stock-item.ts'

const now = new Date('2026-02-01T12:00:00.000Z')
const createdId: StockItemId = randomId()
const unknownId: StockItemId = randomId()

describe('stock item use cases', () => {
  let existing: StockItem
  let commands: CommandBus
  let queries: QueryBus

  const setUp = () => {
    existing = buildStockItem()
    const repository = createMemoryStockItemRepository([existing])
    const clock = () => now
    const newId = (() => createdId) as IdGenerator
    commands = createTestCommandBus()
      .commands.register(CreateStockItem, createStockItem({ repository, newId, clock }))
      .register(UpdateStockItem, updateStockItem({ repository, clock }))
      .register(DeleteStockItem, deleteStockItem({ repository }))
    queries = createQueryBus()
      .register(GetStockItem, getStockItem({ repository }))
      .register(ListStockItems, listStockItems({ repository }))
  }

  beforeEach(setUp)

  const find = (id: StockItemId) => queries.execute(GetStockItem({ id }))

  it('R5.1 creates a stock item of what is given', async () => {
    const input = buildStockItemInput()
    const result = await commands.execute(CreateStockItem(input))
    if (!result.ok) throw new Error(result.error.message)
    expect(result.value).toMatchObject({ id: createdId, createdAt: now, updatedAt: now })
    expect(toStockItemResponse(result.value)).toMatchObject(input)
    expect(await find(createdId)).toEqual(result.value)
  })

  it('changes what is given, and when it was changed, if anything was', async () => {
    await fc.assert(
      fc.asyncProperty(partOf(newStockItemInput), async (changes) => {
        setUp()
        const given = fromStockItemChangesInput(stockItemChangesSchema.parse(changes))
        const updatedAt = isEmpty(given) ? existing.updatedAt : now
        const changed = { ...existing, ...given, updatedAt }
        const update = UpdateStockItem({ id: existing.id, changes })
        expect(await commands.execute(update)).toEqual({ ok: true, value: changed })
        expect(await find(existing.id)).toEqual(changed)
      }),
      { examples: [[{}]] },
    )
  })

  it('deletes', async () => {
    expect(await commands.execute(DeleteStockItem({ id: existing.id }))).toMatchObject({ ok: true })
    expect(await find(existing.id)).toBeNull()
  })

  it.each([
    ['changing', UpdateStockItem({ id: unknownId, changes: buildStockItemInput() })],
    ['deleting', DeleteStockItem({ id: unknownId })],
  ])('says so when %s what does not exist', async (_, command) => {
    const result = await commands.execute<{ ok: boolean }>(command)
    expect(result).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  it('R5.2 lists', async () => {
    const specification = specificationOf<StockItem>().where('id').eq(existing.id)
    const request = { specification, sort: [{ field: 'id', direction: 'asc' }], limit: 5 } as const
    expect(await queries.execute(ListStockItems(request))).toEqual({ items: [existing] })
  })
})
