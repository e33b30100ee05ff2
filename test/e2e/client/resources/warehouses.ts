import type { Client, Query, Schemas } from '../api.ts'
import { defineResource } from '../resource.ts'

export const warehouses = (api: Client) =>
  defineResource({
    create: (body: Schemas['NewWarehouse']) => api.POST('/warehouses', { body }),
    get: (id: string) => api.GET('/warehouses/{id}', { params: { path: { id } } }),
    list: (query: Query<'/warehouses'>) => api.GET('/warehouses', { params: { query } }),
    update: (id: string, body: Schemas['WarehouseChanges']) =>
      api.PATCH('/warehouses/{id}', { params: { path: { id } }, body }),
    remove: (id: string) => api.DELETE('/warehouses/{id}', { params: { path: { id } } }),
  })({
    sample: (n, ids) => ({
      code: `W${n}`,
      opened: `2020-${String(1 + (n % 12)).padStart(2, '0')}-15`,
      addressId: ids.Address,
    }),
    changes: { opened: '2026-02-28' },
    searches: [
      [{ 'filter[opened]': { ge: '2020-04-15' } }, ({ opened }) => opened >= '2020-04-15'],
      [{ 'filter[code]': { gt: 'W2' } }, ({ code }) => code > 'W2'],
    ],
    sorts: { opened: ({ opened }) => opened, code: ({ code }) => code },
  })
