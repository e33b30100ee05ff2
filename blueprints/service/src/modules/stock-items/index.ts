import type { Module } from '../module.ts'
import { PrismaStockItemRepository } from './repository/prisma-stock-item-repository.ts'
import { stockItemRoutes } from './stock-item.routes.ts'
import { CreateStockItem, createStockItem } from './use-cases/create-stock-item.ts'
import { DeleteStockItem, deleteStockItem } from './use-cases/delete-stock-item.ts'
import { GetStockItem, getStockItem } from './use-cases/get-stock-item.ts'
import { ListStockItems, listStockItems } from './use-cases/list-stock-items.ts'
import { UpdateStockItem, updateStockItem } from './use-cases/update-stock-item.ts'

// <feature:events>
export * from './stock-item.events.ts'
// </feature:events>
export type { StockItem, StockItemId } from './stock-item.ts'
export { CreateStockItem, DeleteStockItem, GetStockItem, ListStockItems, UpdateStockItem }

export const stockItems: Module = {
  name: 'stock-items',
  setup({ database, cache, commands, queries, newId, clock }) {
    const repository = new PrismaStockItemRepository({ unitOfWork: database, cache })
    commands
      .register(CreateStockItem, createStockItem({ repository, newId, clock }))
      .register(UpdateStockItem, updateStockItem({ repository, clock }))
      .register(DeleteStockItem, deleteStockItem({ repository }))
    queries
      .register(GetStockItem, getStockItem({ repository }))
      .register(ListStockItems, listStockItems({ repository }))
    return { routes: stockItemRoutes({ commands, queries }) }
  },
}
