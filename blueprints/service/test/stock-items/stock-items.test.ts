import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { uniqueFieldsOf } from '#kernel/memory-repository.ts'
import { referencesOf } from '#kernel/specification/field.ts'
import { stockItemFields } from '#modules/stock-items/stock-item.fields.ts'
import { stockItemPageSchema, stockItemSchema } from '#modules/stock-items/stock-item.schemas.ts'
import {
  buildStockItem,
  buildStockItemInput,
} from '#modules/stock-items/testing/build-stock-item.ts'
import { newStockItemInput } from '#modules/stock-items/testing/stock-item-arbitraries.ts'
import { storeStockItemReferences } from '#modules/stock-items/testing/store-stock-item.ts'
import { createTestService, type TestService } from '../support/service.ts'

const unknownId = '0192f0c1-2b3c-7d4e-8f50-617283940a1b'
const unknownPath = `/stock-items/${unknownId}`

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

const get = async (id: string) => readStockItem(await service.send('GET', `/stock-items/${id}`))

const input = async () =>
  buildStockItemInput(await storeStockItemReferences(service.platform.database.client))

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

    expect(await get(stockItem.id)).toEqual(stockItem)

    const changes = await input()
    const changed = await service.send('PATCH', path, changes)
    expect(changed.status).toBe(200)
    expect(await changed.json()).toMatchObject({ ...changes, id: stockItem.id })

    expect((await service.send('DELETE', path)).status).toBe(204)
    expect((await service.send('GET', path)).status).toBe(404)
  })

  it('R6.4 answers with what came in, for every input and every change', async () => {
    await fc.assert(
      fc.asyncProperty(newStockItemInput, newStockItemInput, async (first, second) => {
        await deleteAll()
        const given = { ...(await input()), ...first }
        const created = await readStockItem(await service.send('POST', '/stock-items', given))
        const { id, createdAt, updatedAt } = created
        expect(created).toEqual({ ...given, id, createdAt, updatedAt })
        expect(await get(id)).toEqual(created)

        const changes = { ...(await input()), ...second }
        const response = await service.send('PATCH', `/stock-items/${id}`, changes)
        const changed = await readStockItem(response)
        expect(changed).toEqual({ ...created, ...changes, updatedAt: changed.updatedAt })
        expect(await get(id)).toEqual(changed)
      }),
      { numRuns: 20 },
    )
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

  it.each(uniqueFieldsOf(stockItemFields, buildStockItem()))(
    'answers 409 for a %s that is taken, and names it',
    async (field) => {
      const taken: Record<string, unknown> = await create()
      const again = { ...(await input()), [field]: taken[field] }
      const response = await service.send('POST', '/stock-items', again)
      expect(response.status).toBe(409)
      expect(await response.json()).toMatchObject({
        code: 'conflict',
        errors: [{ in: 'body', pointer: `/${field}`, message: 'is already taken' }],
      })
    },
  )

  it.each(referencesOf(stockItemFields))('answers 422 for a %s of nothing', async (field) => {
    const { id } = await create()
    const nothing = { [field]: unknownId }
    for (const response of [
      await service.send('POST', '/stock-items', { ...(await input()), ...nothing }),
      await service.send('PATCH', `/stock-items/${id}`, nothing),
    ]) {
      expect(response.status).toBe(422)
      expect(await response.json()).toMatchObject({
        errors: [{ in: 'body', pointer: `/${field}` }],
      })
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
    ['PATCH', unknownPath, { 'no such member': 1 }, 'body', '/no such member'],
    ['GET', '/stock-items?limit=0', undefined, 'query', '/limit'],
    ['GET', '/stock-items?sort=nothing', undefined, 'query', '/sort'],
    ['GET', '/stock-items?filter[createdAt][gt]=x', undefined, 'query', '/filter[createdAt][gt]'],
    ['GET', '/stock-items?cursor=tampered', undefined, 'query', '/cursor'],
    ['GET', '/stock-items/7', undefined, 'path', '/id'],
  ])('answers 400 to %s %s with %j, and says where', async (method, path, body, part, pointer) => {
    const response = await service.send(method, path, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ in: part, pointer }] })
  })
})
