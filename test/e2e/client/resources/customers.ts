import type { Client, Query, Schemas } from '../api.ts'
import { defineResource } from '../resource.ts'

export const customers = (api: Client) =>
  defineResource({
    create: (body: Schemas['NewCustomer']) => api.POST('/customers', { body }),
    get: (id: string) => api.GET('/customers/{id}', { params: { path: { id } } }),
    list: (query: Query<'/customers'>) => api.GET('/customers', { params: { query } }),
    update: (id: string, body: Schemas['CustomerChanges']) =>
      api.PATCH('/customers/{id}', { params: { path: { id } }, body }),
    remove: (id: string) => api.DELETE('/customers/{id}', { params: { path: { id } } }),
  })({
    sample: (n, ids) => ({
      name: `Ada ${n}`,
      email: `ada.${n}@example.com`,
      website: n % 2 === 0 ? `https://example.com/${n}` : null,
      vip: n % 3 === 0,
      born: `19${10 + (n % 80)}-02-28`,
      countryId: ids.Country,
    }),
    changes: { vip: true, born: null, email: 'grace@example.com' },
    searches: [
      [{ 'filter[vip]': { eq: false } }, ({ vip }) => !vip],
      [{ 'filter[website]': { isNull: true } }, ({ website }) => website === null],
      [
        { 'filter[email]': { like: 'a%3@e_ample.com' } },
        ({ email }) => email.endsWith('3@example.com'),
      ],
      [{ 'filter[born]': { lt: '1914-01-01' } }, ({ born }) => born !== null && born < '1914'],
    ],
    sorts: { email: ({ email }) => email, name: ({ name }) => name },
  })
