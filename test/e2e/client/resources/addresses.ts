import type { Client, Query, Schemas } from '../api.ts'
import { defineResource } from '../resource.ts'

export const addresses = (api: Client) =>
  defineResource({
    create: (body: Schemas['NewAddress']) => api.POST('/addresses', { body }),
    get: (id: string) => api.GET('/addresses/{id}', { params: { path: { id } } }),
    list: (query: Query<'/addresses'>) => api.GET('/addresses', { params: { query } }),
    update: (id: string, body: Schemas['AddressChanges']) =>
      api.PATCH('/addresses/{id}', { params: { path: { id } }, body }),
    remove: (id: string) => api.DELETE('/addresses/{id}', { params: { path: { id } } }),
  })({
    sample: (n, ids) => ({
      street: `${n} Main Street`,
      city: n % 2 === 0 ? 'Zürich' : 'Łódź',
      latitude: 40 + (n % 100) / 8,
      lines: ['c/o Ada', `Floor ${n}`],
      customerId: ids.Customer,
      countryId: ids.Country,
    }),
    changes: { lines: [], latitude: -0.5 },
    searches: [
      [{ 'filter[city]': { eq: 'Łódź' } }, ({ city }) => city === 'Łódź'],
      [
        { 'filter[latitude]': { gt: 40.25, le: 40.5 } },
        ({ latitude }) => latitude > 40.25 && latitude <= 40.5,
      ],
    ],
    sorts: { latitude: ({ latitude }) => latitude, street: ({ street }) => street },
  })
