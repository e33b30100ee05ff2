import type { Client, Query, Schemas } from '../api.ts'
import { defineResource } from '../resource.ts'

export const orders = (api: Client) =>
  defineResource({
    create: (body: Schemas['NewOrder']) => api.POST('/orders', { body }),
    get: (id: string) => api.GET('/orders/{id}', { params: { path: { id } } }),
    list: (query: Query<'/orders'>) => api.GET('/orders', { params: { query } }),
    update: (id: string, body: Schemas['OrderChanges']) =>
      api.PATCH('/orders/{id}', { params: { path: { id } }, body }),
    remove: (id: string) => api.DELETE('/orders/{id}', { params: { path: { id } } }),
  })({
    sample: (n, ids) => ({
      number: `N-${n}`,
      status: n % 2 === 0 ? 'paid' : 'draft',
      total: `${n * 100}.05`,
      placedAt: `2026-01-15T09:30:00.${String(n % 1000).padStart(3, '0')}Z`,
      note: n % 3 === 0 ? 'Leave it 100 % at the door' : null,
      customerId: ids.Customer,
    }),
    changes: { status: 'shipped', total: '0.10', note: 'Sent' },
    searches: [
      [{ 'filter[status]': { eq: 'paid' } }, ({ status }) => status === 'paid'],
      [{ 'filter[total]': { ge: '300.05' } }, ({ total }) => Number(total) >= 300.05],
      [{ 'filter[note]': { like: '%100 \\%%' } }, ({ note }) => /100 %/.test(note ?? '')],
    ],
    sorts: { total: ({ total }) => Number(total), placedAt: ({ placedAt }) => placedAt },
  })
