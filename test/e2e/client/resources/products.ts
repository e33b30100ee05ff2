import type { Client, Query, Schemas } from '../api.ts'
import { defineResource } from '../resource.ts'

export const products = (api: Client) =>
  defineResource({
    create: (body: Schemas['NewProduct']) => api.POST('/products', { body }),
    get: (id: string) => api.GET('/products/{id}', { params: { path: { id } } }),
    list: (query: Query<'/products'>) => api.GET('/products', { params: { query } }),
    update: (id: string, body: Schemas['ProductChanges']) =>
      api.PATCH('/products/{id}', { params: { path: { id } }, body }),
    remove: (id: string) => api.DELETE('/products/{id}', { params: { path: { id } } }),
  })({
    sample: (n, ids) => ({
      sku: skuOf(n),
      title: `Lamp ${n}`,
      price: `${n}.50`,
      weight: n % 2 === 0 ? null : n / 4,
      tags: ['new', 'lamps'],
      details: { colours: ['red', n], size: { width: 1.5 } },
      categoryId: ids.Category,
    }),
    changes: { status: 'active', description: 'Bright.', details: ['just', 'a', 'list'] },
    searches: [
      [{ 'filter[sku]': { in: [3, 5].map(skuOf).join(',') } }, ({ title }) => /[35]$/.test(title)],
      [{ 'filter[price]': { between: '2,4.5' } }, ({ price }) => +price >= 2 && +price <= 4.5],
      [{ 'filter[weight]': { isNull: false } }, ({ weight }) => weight !== null],
    ],
    sorts: { price: ({ price }) => Number(price), title: ({ title }) => title },
  })

const skuOf = (n: number) => `0192f0c1-2b3c-7d4e-8f50-${String(n).padStart(12, '0')}`
