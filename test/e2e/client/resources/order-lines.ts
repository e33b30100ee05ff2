import type { Client, Query, Schemas } from '../api.ts'
import { defineResource } from '../resource.ts'

export const orderLines = (api: Client) =>
  defineResource({
    create: (body: Schemas['NewOrderLine']) => api.POST('/order-lines', { body }),
    get: (id: string) => api.GET('/order-lines/{id}', { params: { path: { id } } }),
    list: (query: Query<'/order-lines'>) => api.GET('/order-lines', { params: { query } }),
    update: (id: string, body: Schemas['OrderLineChanges']) =>
      api.PATCH('/order-lines/{id}', { params: { path: { id } }, body }),
    remove: (id: string) => api.DELETE('/order-lines/{id}', { params: { path: { id } } }),
  })({
    sample: (n, ids) => ({
      quantity: 1 + (n % 4),
      unitPrice: `${n}.99`,
      gift: n % 2 === 0,
      orderId: ids.Order,
      productId: ids.Product,
    }),
    changes: { quantity: 1000, gift: true },
    searches: [
      [
        { 'filter[quantity]': { between: '2,3' }, 'filter[gift]': { eq: true } },
        ({ quantity, gift }) => gift && quantity >= 2 && quantity <= 3,
      ],
    ],
    sorts: {
      unitPrice: ({ unitPrice }) => Number(unitPrice),
      quantity: ({ quantity }) => quantity,
    },
  })
