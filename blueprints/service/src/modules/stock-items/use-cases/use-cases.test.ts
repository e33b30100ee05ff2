import { beforeEach, describe, expect, it } from 'vitest'
import type { CommandBus } from '#kernel/cqrs/command-bus.ts'
import { createQueryBus, type QueryBus } from '#kernel/cqrs/query-bus.ts'
import { Decimal } from '#kernel/decimal.ts'
import { type IdGenerator, randomId } from '#kernel/id.ts'
import { specificationOf } from '#kernel/specification/specification-builder.ts'
import { createTestCommandBus } from '#kernel/testing/command-bus.ts'
import { createMemoryStockItemRepository } from '../repository/memory-stock-item-repository.ts'
import type { StockItem, StockItemId } from '../stock-item.ts'
import { buildStockItem } from '../testing/build-stock-item.ts'
import { CreateStockItem, createStockItem } from './create-stock-item.ts'
import { DeleteStockItem, deleteStockItem } from './delete-stock-item.ts'
import { GetStockItem, getStockItem } from './get-stock-item.ts'
import { ListStockItems, listStockItems } from './list-stock-items.ts'
import { UpdateStockItem, updateStockItem } from './update-stock-item.ts'

const now = new Date('2026-02-01T12:00:00.000Z')
const newItemId: StockItemId = randomId()
const unknownId: StockItemId = randomId()
const input = { sku: 'CHAIR-01', name: 'Chair', quantity: 4, unitPrice: '89.00' }

describe('stock item use cases', () => {
  let existing: StockItem
  let commands: CommandBus
  let queries: QueryBus

  beforeEach(() => {
    existing = buildStockItem()
    const repository = createMemoryStockItemRepository([existing])
    const clock = () => now
    const newId = (() => newItemId) as IdGenerator
    commands = createTestCommandBus()
      .commands.register(CreateStockItem, createStockItem({ repository, newId, clock }))
      .register(UpdateStockItem, updateStockItem({ repository, clock }))
      .register(DeleteStockItem, deleteStockItem({ repository }))
    queries = createQueryBus()
      .register(GetStockItem, getStockItem({ repository }))
      .register(ListStockItems, listStockItems({ repository }))
  })

  const find = (id: StockItemId) => queries.execute(GetStockItem({ id }))

  it('creates a stock item, with defaults for what is not given', async () => {
    const created = {
      ...input,
      id: newItemId,
      unitPrice: new Decimal('89'),
      status: 'active',
      note: null,
      createdAt: now,
      updatedAt: now,
    }
    expect(await commands.execute(CreateStockItem(input))).toEqual({ ok: true, value: created })
    expect(await find(newItemId)).toEqual(created)
  })

  it('refuses an sku that is taken', async () => {
    const result = await commands.execute(CreateStockItem({ ...input, sku: existing.sku }))
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'conflict', issues: [{ path: ['sku'] }] },
    })
    expect(await find(newItemId)).toBeNull()
  })

  it('changes what is given, and when it was changed', async () => {
    const update = UpdateStockItem({ id: existing.id, changes: { quantity: 0 } })
    const changed = { ...existing, quantity: 0, updatedAt: now }
    expect(await commands.execute(update)).toEqual({ ok: true, value: changed })
    expect(await find(existing.id)).toEqual(changed)
  })

  it('deletes', async () => {
    expect(await commands.execute(DeleteStockItem({ id: existing.id }))).toMatchObject({ ok: true })
    expect(await find(existing.id)).toBeNull()
  })

  it.each([
    ['changing', UpdateStockItem({ id: unknownId, changes: {} })],
    ['deleting', DeleteStockItem({ id: unknownId })],
  ])('says so when %s what does not exist', async (_, command) => {
    const result = await commands.execute<{ ok: boolean }>(command)
    expect(result).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  it('lists', async () => {
    const specification = specificationOf<StockItem>().where('quantity').gt(0)
    const request = { specification, sort: [{ field: 'id', direction: 'asc' }], limit: 5 } as const
    expect(await queries.execute(ListStockItems(request))).toEqual({ items: [existing] })
  })
})
