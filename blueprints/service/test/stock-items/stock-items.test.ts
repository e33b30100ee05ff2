import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  stockItemPageSchema,
  stockItemSchema,
} from '../../src/modules/stock-items/stock-item.schemas.ts'
import { newStockItemInput } from '../../src/modules/stock-items/testing/stock-item-arbitraries.ts'
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

const send = (method: string, path: string, body?: unknown) =>
  service.app.request(path, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    }),
  })

const readStockItem = async (response: Response) => stockItemSchema.parse(await response.json())

const list = async (query: string) =>
  stockItemPageSchema.parse(await (await send('GET', `/stock-items?${query}`)).json())

describe('/stock-items', () => {
  it('creates, gets, changes and deletes', async () => {
    const created = await send('POST', '/stock-items', input)
    expect(created.status).toBe(201)
    const stockItem = await readStockItem(created)
    expect(stockItem).toMatchObject({ ...input, status: 'active', note: null })
    const path = `/stock-items/${stockItem.id}`
    expect(created.headers.get('location')).toBe(path)

    expect(await readStockItem(await send('GET', path))).toEqual(stockItem)

    const changed = await send('PATCH', path, { quantity: 3, note: 'Wobbly' })
    expect(changed.status).toBe(200)
    expect(await changed.json()).toMatchObject({ ...input, quantity: 3, note: 'Wobbly' })

    expect((await send('DELETE', path)).status).toBe(204)
    expect((await send('GET', path)).status).toBe(404)
  })

  it('lists page by page, newest first', async () => {
    for (const sku of ['A', 'B', 'C']) await send('POST', '/stock-items', { ...input, sku })
    const first = await list('limit=2')
    const second = await list(`limit=2&cursor=${first.nextCursor}`)
    const skus = [...first.items, ...second.items].map(({ sku }) => sku)
    expect(skus).toEqual(['C', 'B', 'A'])
    expect(second).not.toHaveProperty('nextCursor')
  })

  it('R2.7 filters and sorts by what the query says', async () => {
    for (const [sku, quantity] of Object.entries({ A: 1, B: 2, C: 3 })) {
      await send('POST', '/stock-items', { ...input, sku, quantity })
    }
    const { items } = await list('filter[quantity][ge]=2&filter[sku][like]=%25&sort=-quantity')
    expect(items.map(({ sku }) => sku)).toEqual(['C', 'B'])
  })

  it('answers with what came in, for every input', async () => {
    await fc.assert(
      fc.asyncProperty(newStockItemInput, async (random) => {
        await deleteAll()
        const created = await send('POST', '/stock-items', random)
        expect(created.status).toBe(201)
        const { id } = await readStockItem(created)
        const found = await readStockItem(await send('GET', `/stock-items/${id}`))
        expect(found).toMatchObject({ ...random, unitPrice: found.unitPrice })
        expect(Number(found.unitPrice)).toBe(Number(random.unitPrice))
      }),
      { numRuns: 40 },
    )
  })

  it('answers 409 for an sku that is taken, and names it', async () => {
    await send('POST', '/stock-items', input)
    const response = await send('POST', '/stock-items', input)
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({
      code: 'conflict',
      errors: [{ pointer: '/sku', message: 'is already taken' }],
    })
  })

  it.each([
    ['GET', unknownPath],
    ['PATCH', unknownPath, {}],
    ['DELETE', unknownPath],
  ])('answers 404 to %s of an unknown stock item', async (method, path, body?) => {
    const response = await send(method, path, body)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  })

  it.each([
    ['POST', '/stock-items', { ...input, quantity: -1 }, '/quantity'],
    ['POST', '/stock-items', { ...input, colour: 'red' }, ''],
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
    const response = await send(method, path, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ pointer }] })
  })
})
