import { beforeEach, describe, expect, it } from 'vitest'
import type { CommandBus } from '#kernel/cqrs/command-bus.ts'
import type { DomainEvent } from '#kernel/events/event.ts'
import { type IdGenerator, randomId } from '#kernel/id.ts'
import { createTestCommandBus } from '#kernel/testing/command-bus.ts'
import { createMemoryStockItemRepository } from '../repository/memory-stock-item-repository.ts'
import type { StockItem, StockItemId } from '../stock-item.ts'
import { buildStockItem, buildStockItemInput } from '../testing/build-stock-item.ts'
import { CreateStockItem, createStockItem } from './create-stock-item.ts'
import { DeleteStockItem, deleteStockItem } from './delete-stock-item.ts'
import { UpdateStockItem, updateStockItem } from './update-stock-item.ts'

const now = new Date('2026-02-01T12:00:00.000Z')
const createdId: StockItemId = randomId()
const unknownId: StockItemId = randomId()

describe('stock item events', () => {
  let existing: StockItem
  let commands: CommandBus
  let events: readonly DomainEvent[]

  beforeEach(() => {
    existing = buildStockItem()
    const repository = createMemoryStockItemRepository([existing])
    const clock = () => now
    const newId = (() => createdId) as IdGenerator
    const bus = createTestCommandBus(clock)
    events = bus.events
    commands = bus.commands
      .register(CreateStockItem, createStockItem({ repository, newId, clock }))
      .register(UpdateStockItem, updateStockItem({ repository, clock }))
      .register(DeleteStockItem, deleteStockItem({ repository }))
  })

  it('R5.5 R6.5 say what was created', async () => {
    const input = buildStockItemInput()
    await commands.execute(CreateStockItem(input))
    const payload = { ...input, id: createdId }
    expect(events).toMatchObject([
      { type: 'stock-items.created', entityId: createdId, occurredAt: now, payload },
    ])
  })

  it('R5.5 R6.5 say what was changed, and only that', async () => {
    const { id } = existing
    const input = Object.entries(buildStockItemInput())
    const payloads = input.map(([name, value]) => ({ [name]: value }))
    for (const changes of [{}, ...payloads]) {
      await commands.execute(UpdateStockItem({ id, changes }))
    }
    expect(events.map(({ type, entityId, payload }) => ({ type, entityId, payload }))).toEqual(
      payloads.map((payload) => ({ type: 'stock-items.updated', entityId: id, payload })),
    )
  })

  it('R5.5 R6.5 say what was deleted', async () => {
    await commands.execute(DeleteStockItem({ id: existing.id }))
    expect(events).toMatchObject([{ type: 'stock-items.deleted', entityId: existing.id }])
  })

  it('R5.5 are not caused by a command that is refused', async () => {
    await commands.execute(UpdateStockItem({ id: unknownId, changes: buildStockItemInput() }))
    await commands.execute(DeleteStockItem({ id: unknownId }))
    expect(events).toEqual([])
  })
})
