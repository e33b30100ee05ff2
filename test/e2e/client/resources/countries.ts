import type { Client, Query, Schemas } from '../api.ts'
import { defineResource } from '../resource.ts'

export const countries = (api: Client) =>
  defineResource({
    create: (body: Schemas['NewCountry']) => api.POST('/countries', { body }),
    get: (id: string) => api.GET('/countries/{id}', { params: { path: { id } } }),
    list: (query: Query<'/countries'>) => api.GET('/countries', { params: { query } }),
    update: (id: string, body: Schemas['CountryChanges']) =>
      api.PATCH('/countries/{id}', { params: { path: { id } }, body }),
    remove: (id: string) => api.DELETE('/countries/{id}', { params: { path: { id } } }),
  })({
    sample: (n) => ({
      name: `Country ${n}`,
      code: n.toString(36).toUpperCase().padStart(3, '0'),
      population: String(10_000_000_000n * BigInt(n)),
    }),
    changes: { name: 'Elbonia', population: '9007199254740993' },
    searches: [
      [{ 'filter[name]': { like: '%2' } }, ({ name }) => name.endsWith('2')],
      [
        { 'filter[population]': { gt: '30000000000' } },
        ({ population }) => BigInt(population) > 30_000_000_000n,
      ],
    ],
    sorts: { code: ({ code }) => code, population: ({ population }) => BigInt(population) },
  })
