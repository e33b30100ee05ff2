import type { Client } from './api.ts'

/**
 * Requests that the service answers with 400. That each of them needs an excuse shows that the types say
 * no to them before.
 */
export const wrongRequests = (api: Client) => ({
  'a member that is missing': () =>
    // @ts-expect-error: `population` is required.
    api.POST('/countries', { body: { name: 'Elbonia', code: 'ELB' } }),
  'a member of the wrong type': () =>
    api.POST('/countries', {
      // @ts-expect-error: a bigint travels as a text.
      body: { name: 'Elbonia', code: 'ELB', population: 1 },
    }),
  'null where there has to be a value': () =>
    api.PATCH('/countries/{id}', {
      params: { path: { id: '0192f0c1-2b3c-7d4e-8f50-617283940a1b' } },
      // @ts-expect-error
      body: { name: null },
    }),
  'a value that the enum has not': () =>
    api.GET('/orders', {
      // @ts-expect-error
      params: { query: { 'filter[status]': { eq: 'lost' } } },
    }),
  'an operator that the type has not': () =>
    api.GET('/orders', {
      // @ts-expect-error
      params: { query: { 'filter[total]': { like: '1%' } } },
    }),
  'a field that the list has not': () =>
    api.GET('/products', {
      // @ts-expect-error
      params: { query: { 'filter[details]': { eq: '{}' } } },
    }),
})
