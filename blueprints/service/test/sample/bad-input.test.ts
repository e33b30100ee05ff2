import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stockItemFields } from '#modules/stock-items/stock-item.fields.ts'
import { stockItemPageSchema } from '#modules/stock-items/stock-item.schemas.ts'
import { problemSchema } from '#platform/http/problem.ts'
import { createTestService, type TestService } from '../support/service.ts'

const valid = { sku: 'CHAIR-01', name: 'Chair', quantity: 4, unitPrice: '89.00' }

let service: TestService

beforeAll(async () => {
  service = await createTestService()
  for (let count = 0; count < 3; count += 1) {
    expect((await send('POST', JSON.stringify({ ...valid, sku: `S-${count}` }))).status).toBe(201)
  }
})
afterAll(() => service.close())

const get = (query: string) => service.app.request(`/stock-items?${query}`)

const send = (method: string, body: string, path = '/stock-items') =>
  service.app.request(path, { method, body, headers: { 'Content-Type': 'application/json' } })

const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

describe('a list that is asked for badly', () => {
  const queries: Readonly<Record<string, string>> = {
    'a filter nested too deep': 'filter[sku][not][not][eq]=A',
    'a filter nested far too deep': `filter${'[not]'.repeat(5000)}=A`,
    '10,000 conditions': Array.from({ length: 10_000 }, (_, at) => `filter[f${at}][eq]=1`).join(
      '&',
    ),
    '10,000 values of `in`': `filter[sku][in]=${'x,'.repeat(10_000)}`,
    'a pattern that ends in a backslash': 'filter[sku][like]=A%25%5C',
    'U+0000 in a value': 'filter[name][eq]=a%00b',
    'U+0000 in a pattern': 'filter[name][like]=%25%00%25',
    'U+0000 in a name': 'filter[na%00me][eq]=a',
    'a value of 100 kB': `filter[name][eq]=${'x'.repeat(100_000)}`,
    'a number beyond the range': 'filter[quantity][eq]=2147483648',
    'a number far beyond the range': `filter[quantity][eq]=${'9'.repeat(1000)}`,
    'a decimal number of an impossible size': 'filter[unitPrice][lt]=1e999999999',
    'a date that does not exist': 'filter[createdAt][ge]=2026-02-30T00:00:00Z',
    'a moment without its day': 'filter[createdAt][ge]=T00:00:00Z',
    'a value that is not of the enum': 'filter[status][eq]=lost',
    'a cursor that is none': 'cursor=%F0%9F%92%A9',
    'a cursor with a moment that does not exist': `cursor=${cursorOf(['-createdAt,-id', ['2026-02-30T00:00:00Z', 'x']])}`,
    'a cursor with an id that is none': `cursor=${cursorOf(['-createdAt,-id', ['2026-02-03T00:00:00Z', "' OR 1=1"]])}`,
    'a cursor of another order': `sort=sku&cursor=${cursorOf(['-sku,-id', ['A', 'B']])}`,
    'a cursor with U+0000': `sort=sku&cursor=${cursorOf(['sku,id', ['\0', '0192f0c1-2b3c-7d4e-8f50-617283940a1b']])}`,
    'a cursor of nested arrays': `cursor=${Buffer.from(deep(50_000)).toString('base64url')}`,
    'a limit beyond the range': 'limit=99999999999999999999',
    'an order by SQL': 'sort=sku;DROP TABLE stock_items',
    'half of a percent escape': 'filter[%E0%A4%A][eq]=1',
  }

  it.each(Object.entries(queries))(
    'R2.7 answers 400 to %s, and names the parameter',
    async (_, query) => {
      const response = await get(query)
      expect(response.status).toBe(400)
      const { errors = [] } = problemSchema.parse(await response.json())
      expect(errors).not.toHaveLength(0)
      for (const { in: part, pointer } of errors) {
        expect(part).toBe('query')
        expect(pointer).toMatch(/^\/(filter|sort|limit|cursor)/)
      }
    },
  )

  it.each([
    `filter[name][like]=${'%25a'.repeat(300)}`,
    `filter[name][like]=${'%25_'.repeat(300)}`,
    `filter[name][like]=${'%25'.repeat(300)}b`,
    `filter[name][like]=${'%5C%25'.repeat(300)}`,
  ])('R2.7 answers to a pattern that is made to be slow: %.40s', async (query) => {
    const response = await get(query)
    expect(response.status).toBe(200)
  })

  it('R3.6 answers, without the cache, where the key of an entry would be very long', async () => {
    const values = Array.from({ length: 99 }, (_, at) => 'x'.repeat(900) + at)
    for (const _ of [1, 2]) {
      const response = await get(`filter[sku][in]=${values},S-1`)
      const { items } = stockItemPageSchema.parse(await response.json())
      expect(items).toMatchObject([{ sku: 'S-1' }])
    }
  })

  it('R2.7 never answers with an error of its own, whatever is asked', async () => {
    const text = fc.oneof(
      fc.constantFrom('', '%', '\\', '\\%', '_', '\0', ',', '-', 'NaN', '-0', '1e400', 'true'),
      fc.constantFrom('9'.repeat(30), '2026-02-30', '+010000-01-01T00:00:00Z', 'S-1', 'active'),
      fc.string({ unit: 'binary' }),
      fc.double().map(String),
      fc.date().map((date) => String(date.getTime() ? date.toISOString() : date)),
    )
    const field = fc.oneof(fc.constantFrom(...Object.keys(stockItemFields)), text)
    const operators = ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'in', 'like', 'between', 'isNull']
    const operator = fc.oneof(fc.constantFrom(...operators), text)
    const filter = fc.tuple(field, operator, fc.array(text, { minLength: 1, maxLength: 3 }))
    const query = fc.record({
      filters: fc.array(filter, { maxLength: 4 }),
      sort: fc.option(fc.array(field, { maxLength: 3 })),
      limit: fc.option(fc.oneof(fc.constantFrom('1', '100'), text)),
      cursor: fc.option(fc.anything().map((value) => cursorOf(value ?? null))),
    })
    await fc.assert(
      fc.asyncProperty(query, async ({ filters, sort, limit, cursor }) => {
        const parameters = new URLSearchParams()
        for (const [name, how, values] of filters) {
          parameters.append(`filter[${name}][${how}]`, values.join(','))
        }
        if (sort) parameters.append('sort', sort.join(','))
        if (limit !== null) parameters.append('limit', limit)
        if (cursor !== null) parameters.append('cursor', cursor)
        expect([200, 400]).toContain((await get(String(parameters))).status)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a stock item that is made badly', () => {
  const bodies: Readonly<Record<string, string>> = {
    nothing: '',
    'no JSON': '{"sku":',
    'JSON of another shape': '[]',
    null: 'null',
    'nested arrays': `{"name":${deep(50_000)}}`,
    'a number beyond the range': JSON.stringify({ ...valid, quantity: 2 ** 31 }),
    'a number beyond all ranges': JSON.stringify(valid).replace('4', '1e999'),
    'half of a number': JSON.stringify({ ...valid, quantity: 0.5 }),
    'U+0000 in a text': JSON.stringify({ ...valid, name: 'a\0b' }),
    'half of a surrogate pair': JSON.stringify({ ...valid, name: '\ud83d' }),
    'a text that is too long': JSON.stringify({ ...valid, name: 'x'.repeat(201) }),
    'a decimal number with too many digits': JSON.stringify({ ...valid, unitPrice: '1.234' }),
    'a decimal number of an impossible size': JSON.stringify({ ...valid, unitPrice: '1e99' }),
    'a value that is not of the enum': JSON.stringify({ ...valid, status: 'lost' }),
    'a member that would be the prototype': '{"__proto__":{"sku":"A"},"sku":"A"}',
  }

  it.each(Object.entries(bodies))('R2.7 answers 400 to %s', async (_, body) => {
    const response = await send('POST', body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      status: 400,
      code: expect.stringMatching(/^(invalid-input|malformed-request)$/),
    })
  })

  it('answers 413 to a body that is larger than any', async () => {
    expect((await send('POST', JSON.stringify({ name: 'x'.repeat(5_000_000) }))).status).toBe(413)
  })

  it('never answers with an error of its own, whatever is sent', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.double())
    const members = Object.keys({ ...valid, status: 0, note: 0 })
    const body = fc.dictionary(fc.oneof(fc.constantFrom(...members), fc.string()), value)
    await fc.assert(
      fc.asyncProperty(body, fc.boolean(), async (random, isWhole) => {
        const text = JSON.stringify(isWhole ? { ...valid, ...random } : random)
        expect([201, 400, 409]).toContain((await send('POST', text)).status)
        const changed = await send(
          'PATCH',
          text,
          '/stock-items/0192f0c1-2b3c-7d4e-8f50-617283940a1b',
        )
        expect([400, 404]).toContain(changed.status)
      }),
      { numRuns: 300 },
    )
  })
})
