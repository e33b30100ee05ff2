import type { Client, Query, Schemas } from '../api.ts'
import { defineResource } from '../resource.ts'

export const categories = (api: Client) =>
  defineResource({
    create: (body: Schemas['NewCategory']) => api.POST('/categories', { body }),
    get: (id: string) => api.GET('/categories/{id}', { params: { path: { id } } }),
    list: (query: Query<'/categories'>) => api.GET('/categories', { params: { query } }),
    update: (id: string, body: Schemas['CategoryChanges']) =>
      api.PATCH('/categories/{id}', { params: { path: { id } }, body }),
    remove: (id: string) => api.DELETE('/categories/{id}', { params: { path: { id } } }),
  })({
    sample: (n) => ({ name: `Category ${n}`, position: n % 4 }),
    changes: { name: 'Garden', position: -1 },
    searches: [
      [{ 'filter[position]': { in: '0,1' } }, ({ position }) => position < 2],
      [{ 'filter[position]': { ne: 1 } }, ({ position }) => position !== 1],
    ],
    sorts: { name: ({ name }) => name, position: ({ position }) => position },
  })
