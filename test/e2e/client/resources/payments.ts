import type { Client, Query, Schemas } from '../api.ts'
import { defineResource } from '../resource.ts'

export const payments = (api: Client) =>
  defineResource({
    create: (body: Schemas['NewPayment']) => api.POST('/payments', { body }),
    get: (id: string) => api.GET('/payments/{id}', { params: { path: { id } } }),
    list: (query: Query<'/payments'>) => api.GET('/payments', { params: { query } }),
    update: (id: string, body: Schemas['PaymentChanges']) =>
      api.PATCH('/payments/{id}', { params: { path: { id } }, body }),
    remove: (id: string) => api.DELETE('/payments/{id}', { params: { path: { id } } }),
  })({
    sample: (n, ids) => ({
      amount: `${n}.00`,
      method: n % 2 === 0 ? 'card' : 'transfer',
      reference: referenceOf(n),
      receipt: `https://example.com/receipts/${n}`,
      raw: n % 2 === 0 ? { attempts: n } : null,
      reminders: [7, 14, n],
      orderId: ids.Order,
    }),
    changes: { raw: 'refused', reminders: [] },
    searches: [
      [{ 'filter[method]': { in: 'card' } }, ({ method }) => method === 'card'],
      [{ 'filter[reference]': { eq: referenceOf(2) } }, ({ amount }) => amount === '2.00'],
      [{ 'filter[receipt]': { like: '%/receipts/3' } }, ({ amount }) => amount === '3.00'],
    ],
    sorts: { amount: ({ amount }) => Number(amount) },
  })

const referenceOf = (n: number) => `0192f0c1-2b3c-7d4e-8f50-${String(n).padStart(12, '0')}`
