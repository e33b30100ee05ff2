import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { uniqueFieldsOf } from '#kernel/memory-repository.ts'
import { stockItemFields } from '#modules/stock-items/stock-item.fields.ts'
import { stockItemPageSchema, stockItemSchema } from '#modules/stock-items/stock-item.schemas.ts'
import {
  buildStockItem,
  buildStockItemInput,
} from '#modules/stock-items/testing/build-stock-item.ts'
import { newStockItemInput } from '#modules/stock-items/testing/stock-item-arbitraries.ts'
import { storeStockItemReferences } from '#modules/stock-items/testing/store-stock-item.ts'
import { createTestService, type TestService } from '../support/service.ts'

const unknownPath = '/stock-items/0192f0c1-2b3c-7d4e-8f50-617283940a1b'

let service: TestService

beforeAll(async () => {
  service = await createTestService()
})

/** By hand, past the repository, which would have told the cache; and all that refers to them. */
const deleteAll = async () => {
  await service.platform.database.client.$executeRaw`TRUNCATE "stock_items" CASCADE`
  await service.platform.cache.clear()
}

beforeEach(deleteAll)

afterAll(() => service.close())

const readStockItem = async (response: Response) => stockItemSchema.parse(await response.json())

const create = async () => readStockItem(await service.send('POST', '/stock-items', await input()))

const references = () => storeStockItemReferences(service.platform.database.client)

const input = async () => buildStockItemInput(await references())

const list = async (query: string) =>
  stockItemPageSchema.parse(await (await service.send('GET', `/stock-items?${query}`)).json())

describe('/stock-items', () => {
  it('R6.1 creates, gets, changes and deletes', async () => {
    const given = await input()
    const created = await service.send('POST', '/stock-items', given)
    expect(created.status).toBe(201)
    const stockItem = await readStockItem(created)
    expect(stockItem).toMatchObject(given)
    const path = `/stock-items/${stockItem.id}`
    expect(created.headers.get('location')).toBe(path)

    expect(await readStockItem(await service.send('GET', path))).toEqual(stockItem)

    const changes = await input()
    const changed = await service.send('PATCH', path, changes)
    expect(changed.status).toBe(200)
    expect(await changed.json()).toMatchObject({ ...changes, id: stockItem.id })

    expect((await service.send('DELETE', path)).status).toBe(204)
    expect((await service.send('GET', path)).status).toBe(404)
  })

  it('R2.7 lists page by page, newest first', async () => {
    const [a, b, c] = [await create(), await create(), await create()]
    // Older are those that were stored for what these refer to, if it refers to such in turn.
    const page = `limit=2&filter[createdAt][ge]=${a.createdAt}`
    const first = await list(page)
    const second = await list(`${page}&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items]).toEqual([c, b, a])
    expect(second).not.toHaveProperty('nextCursor')
  })

  it('R6.4 answers with what came in, for every input', async () => {
    await fc.assert(
      fc.asyncProperty(newStockItemInput, async (random) => {
        await deleteAll()
        const given = { ...(await input()), ...random }
        const created = await service.send('POST', '/stock-items', given)
        expect(created.status).toBe(201)
        const { id } = await readStockItem(created)
        expect(await readStockItem(await service.send('GET', `/stock-items/${id}`))).toMatchObject(
          given,
        )
      }),
      { numRuns: 40 },
    )
  })

  it('answers 409 for what has to be unique and is taken, and names it', async () => {
    for (const field of uniqueFieldsOf(stockItemFields, buildStockItem())) {
      const taken = await input()
      expect((await service.send('POST', '/stock-items', taken)).status).toBe(201)
      const again = {
        ...(await input()),
        [field]: Object.entries(taken).find(([name]) => name === field)?.[1],
      }
      const response = await service.send('POST', '/stock-items', again)
      expect(response.status).toBe(409)
      expect(await response.json()).toMatchObject({
        code: 'conflict',
        errors: [{ pointer: `/${field}`, message: 'is already taken' }],
      })
    }
  })

  it('answers 422 for a reference to nothing', async () => {
    const nothing = unknownPath.replace('/stock-items/', '')
    for (const field of Object.keys(await references())) {
      const response = await service.send('POST', '/stock-items', {
        ...(await input()),
        [field]: nothing,
      })
      expect(response.status).toBe(422)
      expect(await response.json()).toMatchObject({ errors: [{ pointer: `/${field}` }] })
    }
  })

  it.each([
    ['GET', unknownPath],
    ['PATCH', unknownPath, {}],
    ['DELETE', unknownPath],
  ])('answers 404 to %s of an unknown stock item', async (method, path, body?) => {
    const response = await service.send(method, path, body)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  })

  it.each([
    ['PATCH', unknownPath, { 'no such member': 1 }, '/no such member'],
    ['GET', '/stock-items?limit=0', undefined, '/limit'],
    ['GET', '/stock-items?sort=nothing', undefined, '/sort'],
    ['GET', '/stock-items?filter[createdAt][gt]=x', undefined, '/filter[createdAt][gt]'],
    ['GET', '/stock-items?cursor=tampered', undefined, '/cursor'],
    ['GET', '/stock-items/7', undefined, '/id'],
  ])('answers 400 to %s %s with %j, and says where', async (method, path, body, pointer) => {
    const response = await service.send(method, path, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ pointer }] })
  })
})
