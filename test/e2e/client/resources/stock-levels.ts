import type { Client, Query, Schemas } from '../api.ts'
import { defineResource } from '../resource.ts'

export const stockLevels = (api: Client) =>
  defineResource({
    create: (body: Schemas['NewStockLevel']) => api.POST('/stock-levels', { body }),
    get: (id: string) => api.GET('/stock-levels/{id}', { params: { path: { id } } }),
    list: (query: Query<'/stock-levels'>) => api.GET('/stock-levels', { params: { query } }),
    update: (id: string, body: Schemas['StockLevelChanges']) =>
      api.PATCH('/stock-levels/{id}', { params: { path: { id } }, body }),
    remove: (id: string) => api.DELETE('/stock-levels/{id}', { params: { path: { id } } }),
  })({
    sample: (n, ids) => ({
      quantity: n * 10,
      countedAt: momentOf(n),
      productId: ids.Product,
      warehouseId: ids.Warehouse,
    }),
    changes: { quantity: 0 },
    searches: [
      [{ 'filter[quantity]': { le: 20 } }, ({ quantity }) => quantity <= 20],
      [{ 'filter[countedAt]': { lt: momentOf(3) } }, ({ countedAt }) => countedAt < momentOf(3)],
    ],
    sorts: { countedAt: ({ countedAt }) => countedAt, quantity: ({ quantity }) => quantity },
  })

const momentOf = (n: number) => new Date(Date.UTC(2026, 0, 1, n)).toISOString()
