import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stockItemPageSchema } from '#modules/stock-items/stock-item.schemas.ts'
import { createTestService, type TestService } from '../support/service.ts'

const input = { sku: 'CHAIR-01', name: 'Chair', quantity: 4, unitPrice: '89.00' }
const unknownPath = '/stock-items/0192f0c1-2b3c-7d4e-8f50-617283940a1b'

let service: TestService

beforeAll(async () => {
  service = await createTestService()
})

/** By hand, past the repository, which would have told the cache. */
const deleteAll = async () => {
  await service.platform.database.client.stockItem.deleteMany()
  await service.platform.cache.clear()
}

beforeEach(deleteAll)

afterAll(() => service.close())

const list = async (query: string) =>
  stockItemPageSchema.parse(await (await service.send('GET', `/stock-items?${query}`)).json())

describe('/stock-items', () => {
  it('R2.7 filters and sorts by what the query says', async () => {
    for (const [sku, quantity] of Object.entries({ A: 1, B: 2, C: 3 })) {
      await service.send('POST', '/stock-items', { ...input, sku, quantity })
    }
    const { items } = await list('filter[quantity][ge]=2&filter[sku][like]=%25&sort=-quantity')
    expect(items.map(({ sku }) => sku)).toEqual(['C', 'B'])
  })

  it('R2.7 sorts by what may be null, page by page: it comes last, or first in reverse', async () => {
    const notes = { A: 'b', B: null, C: 'a', D: null, E: null, F: 'c' }
    for (const [sku, note] of Object.entries(notes)) {
      await service.send('POST', '/stock-items', { ...input, sku, note })
    }
    const pagesOf = async (sort: string) => {
      const skus: string[] = []
      let cursor = ''
      do {
        const page = await list(`sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`)
        skus.push(...page.items.map(({ sku }) => sku))
        cursor = page.nextCursor ?? ''
      } while (cursor)
      return skus
    }
    expect(await pagesOf('note,sku')).toEqual(['C', 'A', 'F', 'B', 'D', 'E'])
    expect(await pagesOf('-note,sku')).toEqual(['B', 'D', 'E', 'F', 'A', 'C'])
  })

  it.each([
    ['POST', '/stock-items', { ...input, quantity: -1 }, '/quantity'],
    ['POST', '/stock-items', { ...input, colour: 'red' }, '/colour'],
    ['POST', '/stock-items', { ...input, name: 'a\0b' }, '/name'],
    ['PATCH', unknownPath, { unitPrice: '1.234' }, '/unitPrice'],
    ['GET', '/stock-items?limit=0', undefined, '/limit'],
    ['GET', '/stock-items?sort=colour', undefined, '/sort'],
    ['GET', '/stock-items?filter[colour][eq]=red', undefined, '/filter[colour][eq]'],
    ['GET', '/stock-items?filter[sku][near]=A', undefined, '/filter[sku][near]'],
    ['GET', '/stock-items?filter[quantity][gt]=many', undefined, '/filter[quantity][gt]'],
    ['GET', '/stock-items?cursor=tampered', undefined, '/cursor'],
    ['GET', '/stock-items/7', undefined, '/id'],
  ])('answers 400 to %s %s with %j, and says where', async (method, path, body, pointer) => {
    const response = await service.send(method, path, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ pointer }] })
  })

  it('R6.3 documents no 422, as it refers to nothing', async () => {
    const document = (await (await service.app.request('/openapi.json')).json()) as {
      paths: Record<string, Record<string, { responses: object }>>
    }
    const documented = (path: string, method: string) =>
      Object.keys(document.paths[path]?.[method]?.responses ?? {})
    expect(documented('/stock-items', 'post')).toEqual(['201', '400', '409', 'default'])
    expect(documented('/stock-items/{id}', 'patch')).toEqual([
      '200',
      '400',
      '404',
      '409',
      'default',
    ])
  })
})
