import { describe, expect, it } from 'vitest'
import { Decimal } from '#kernel/decimal.ts'
import type { Id } from '#kernel/id.ts'
import type { FieldDescriptions } from '#kernel/specification/field.ts'
import { sortKeyOf } from '#kernel/specification/sort.ts'
import { toSortCursor } from '#kernel/specification/sort-cursor.ts'
import type { ListSchema } from './list-schema.ts'
import { parseListRequest } from './parse-list-request.ts'

interface Order {
  readonly id: Id<'Order'>
  readonly number: string
  readonly quantity: number
  readonly views: bigint
  readonly weight: number | null
  readonly total: Decimal
  readonly urgent: boolean
  readonly status: 'draft' | 'paid'
  readonly note: string | null
  readonly secret: string
  readonly dueOn: Date | null
  readonly createdAt: Date
}

const fields: FieldDescriptions<Order> = {
  id: { kind: 'uuid' },
  number: { kind: 'text' },
  quantity: { kind: 'int' },
  views: { kind: 'bigint' },
  weight: { kind: 'double', nullable: true },
  total: { kind: 'decimal' },
  urgent: { kind: 'boolean' },
  status: { kind: 'enum', values: ['draft', 'paid'] },
  note: { kind: 'text', nullable: true },
  secret: { kind: 'text' },
  dueOn: { kind: 'date', nullable: true },
  createdAt: { kind: 'timestamp' },
}

const schema: ListSchema<Order> = {
  fields,
  offered: {
    id: { filter: true },
    number: { filter: true, sort: true },
    quantity: { filter: true },
    views: { filter: true },
    weight: { filter: true },
    total: { filter: true, sort: true },
    urgent: { filter: true },
    status: { filter: true },
    note: { filter: true },
    dueOn: { filter: true, sort: true },
    createdAt: { filter: true, sort: true },
  },
  key: 'id',
  defaultSort: '-createdAt',
}

const order: Order = {
  id: '0192f0c1-2b3c-7d4e-8f50-617283940a1b' as Order['id'],
  number: 'O-1',
  quantity: 2,
  views: 2n ** 60n,
  weight: null,
  total: new Decimal('24.90'),
  urgent: false,
  status: 'paid',
  note: null,
  secret: 'x',
  dueOn: null,
  createdAt: new Date('2026-01-15T09:30:00.001Z'),
}

const parse = (query: string) => parseListRequest(new URLSearchParams(query), schema)

function specificationOf(query: string): string {
  const result = parse(query)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return String(result.value.specification)
}

function issuesOf(query: string) {
  const result = parse(query)
  return result.ok
    ? []
    : result.error.issues?.map(({ path, message }) => `${path.join()}: ${message}`)
}

describe('parseListRequest', () => {
  it('R2.7 asks for the first page of everything where nothing is asked', () => {
    expect(parse('')).toMatchObject({
      ok: true,
      value: {
        limit: 20,
        sort: [
          { field: 'createdAt', direction: 'desc' },
          { field: 'id', direction: 'desc' },
        ],
      },
    })
    expect(specificationOf('')).toBe('everything')
  })

  it.each([
    ['filter[number][eq]=O-1', 'number eq "O-1"'],
    ['filter[number][eq]=', 'number eq ""'],
    ['filter[number][like]=O-%25', 'number like "O-%"'],
    ['filter[number][in]=a\\,b,c\\\\,\\d', 'number in ("a,b", "c\\\\", "\\\\d")'],
    ['filter[number][in]=a%2Cb', 'number in ("a", "b")'],
    ['filter[quantity][ge]=-2147483648', 'quantity ge -2147483648'],
    ['filter[quantity][between]=1,5', 'quantity between 1 and 5'],
    ['filter[views][lt]=9223372036854775807', 'views lt 9223372036854775807n'],
    ['filter[weight][gt]=1.5e3', 'weight gt 1500'],
    ['filter[total][le]=0.10000000000000000001', 'total le 0.10000000000000000001'],
    ['filter[urgent][eq]=true', 'urgent eq true'],
    ['filter[status][in]=draft,paid', 'status in ("draft", "paid")'],
    ['filter[note][isNull]=false', 'note isNull false'],
    ['filter[dueOn][eq]=2024-02-29', 'dueOn eq 2024-02-29T00:00:00.000Z'],
    ['filter[createdAt][lt]=2026-01-01T01:00:00%2B01:00', 'createdAt lt 2026-01-01T00:00:00.000Z'],
    [`filter[id][eq]=${order.id.toUpperCase()}`, `id eq "${order.id}"`],
  ])('R2.7 reads %s', (query, specification) => {
    expect(specificationOf(query)).toBe(specification)
  })

  it('R2.7 asks for all conditions, several of one field included', () => {
    expect(
      specificationOf('filter[total][ge]=1&filter[status][eq]=paid&filter[total][lt]=100'),
    ).toBe('total ge 1 and status eq "paid" and total lt 100')
  })

  it('R2.7 sorts by what is asked, and by the key where that leaves a tie', () => {
    const sortOf = (query: string) => {
      const result = parse(query)
      return result.ok && result.value.sort.map(({ field, direction }) => `${field} ${direction}`)
    }
    expect(sortOf('sort=-createdAt,number')).toEqual(['createdAt desc', 'number asc', 'id asc'])
    expect(sortOf('sort=number,-total')).toEqual(['number asc', 'total desc', 'id desc'])
  })

  it('R2.7 goes on where the page before ended', () => {
    const first = parse('sort=dueOn,-total')
    if (!first.ok) throw new Error('refused')
    const { sort } = first.value
    const cursor = toSortCursor(sort, sortKeyOf(order, sort))
    expect(parse(`sort=dueOn,-total&limit=5&cursor=${cursor}`)).toMatchObject({
      ok: true,
      value: { limit: 5, after: [null, order.total, order.id] },
    })
  })

  const refusals: [query: string, message: RegExp][] = [
    ['filter[numbr][eq]=1', /^filter\[numbr\]\[eq\]: names no field .*number/],
    ['filter[secret][eq]=x', /^filter\[secret\]\[eq\]: names no field/],
    ['filter[__proto__][eq]=1', /names no field/],
    ['filter[constructor][eq]=1', /names no field/],
    ['filter[number][__proto__]=1', /^filter\[number\]\[__proto__\]: has no such operator.* like/],
    ['filter[number][constructor]=1', /has no such operator/],
    ['filter[number][isNull]=true', /has no such operator/],
    ['filter[status][gt]=draft', /has no such operator/],
    ['filter[urgent][lt]=true', /has no such operator/],
    ['filter[total][like]=1', /has no such operator/],
    ['filter[number]=1', /^filter\[number\]: is not of the form/],
    ['filter[number][eq][eq]=1', /is not of the form/],
    ['filter[a[b]][eq]=1', /is not of the form/],
    ['filter=1', /^filter: is not of the form/],
    ['filtr[number][eq]=1', /^filtr\[number\]\[eq\]: is not a parameter.* limit/],
    ['status=paid', /^status: is not a parameter of this list: .* filter\[field\]\[operator\]/],
    ['filter[number][eq]=1&filter[number][eq]=2', /is given more than once/],
    ['filter[number][eq]=%00', /U\+0000/],
    ['filter[number][like]=50%25%5C', /lone backslash/],
    [`filter[number][eq]=${'x'.repeat(1001)}`, /must not be longer than 1000/],
    [`filter[number][in]=${Array(10_000).fill('x')}`, /must not have more than 100 values/],
    ['filter[quantity][eq]=', /whole number/],
    ['filter[quantity][eq]=1.5', /whole number/],
    ['filter[quantity][eq]=2147483648', /between -2147483648 and 2147483647/],
    ['filter[quantity][between]=1', /two values/],
    ['filter[quantity][between]=1,2,3', /two values/],
    ['filter[views][eq]=9223372036854775808', /whole number/],
    ['filter[weight][eq]=1e999', /must be a number/],
    ['filter[weight][eq]=0x10', /must be a number/],
    ['filter[total][eq]=1,5', /decimal number/],
    ['filter[total][eq]=1e9999', /decimal number/],
    [`filter[total][eq]=${'9'.repeat(5000)}`, /must not be longer/],
    ['filter[urgent][eq]=1', /true or false/],
    ['filter[note][isNull]=yes', /true or false/],
    ['filter[status][eq]=lost', /one of draft, paid/],
    ['filter[dueOn][eq]=2026-02-30', /a date such as 2026/],
    ['filter[dueOn][eq]=2026-1-1', /a date such as 2026/],
    ['filter[createdAt][eq]=2026-02-30T00:00:00Z', /a time such as 2026/],
    ['filter[createdAt][eq]=2026-01-01T25:00:00Z', /a time such as 2026/],
    ['filter[createdAt][eq]=2026-01-01T00:00:00', /a time such as 2026/],
    ['filter[createdAt][eq]=2026-01-01T00:00:00+01:00', /%2B/],
    ['filter[id][eq]=1', /a UUID/],
    ['sort=', /^sort: names "", which is no field to sort by: there are number, total, dueOn,/],
    ['sort=-total,nmbr', /^sort: names "nmbr", which is no field to sort by/],
    ['sort=secret', /^sort: names "secret", which is no field to sort by/],
    ['sort=__proto__', /^sort: names "__proto__", which is no field to sort by/],
    ['sort=--total', /^sort: names "-total", which is no field to sort by/],
    ['sort=note', /^sort: names note, which a list is only filtered by: .* number, total, dueOn,/],
    ['sort=total,-total', /^sort: names a field twice/],
    [`sort=${Array(10_000).fill('total')}`, /^sort: must not name more than/],
    ['limit=0', /^limit: must be a whole number between 1 and 100/],
    ['limit=101', /^limit/],
    ['limit=1e1', /^limit/],
    ['limit=5&limit=6', /^limit: is given more than once/],
    ['cursor=', /^cursor: is not a nextCursor/],
    ['cursor=e30', /^cursor: is not a nextCursor/],
    ['cursor=%00', /^cursor: is not a nextCursor/],
    [`cursor=${toCursor(['-createdAt,-id', ['2026-02-30T00:00:00Z', order.id]])}`, /^cursor/],
    [`cursor=${toCursor(['-createdAt,-id', [null, order.id]])}`, /^cursor: is not a next/],
    [`cursor=${toCursor(['-createdAt,-id', ['2026-01-01T00:00:00Z']])}`, /^cursor: is not a next/],
    [`cursor=${toCursor(['total,id', ['1', order.id]])}`, /^cursor: belongs to .* another order/],
    [`cursor=${toCursor(['number,id', ['\0', order.id]])}&sort=number`, /^cursor: is not a next/],
  ]

  it.each(refusals.map(([query, message]) => ({ shown: query.slice(0, 60), query, message })))(
    'R2.7 refuses $shown',
    ({ query, message }) => {
      expect(issuesOf(query)).toEqual([expect.stringMatching(message)])
    },
  )

  it('R2.7 names all that is wrong, at once', () => {
    expect(issuesOf('filter[x][eq]=1&filter[number][x]=1&sort=x&limit=x&page=2')).toEqual([
      expect.stringMatching(/^filter\[x\]\[eq\]/),
      expect.stringMatching(/^filter\[number\]\[x\]/),
      expect.stringMatching(/^page/),
      expect.stringMatching(/^limit/),
      expect.stringMatching(/^sort/),
    ])
  })

  it('R2.7 refuses more conditions than anybody needs, with one sentence', () => {
    const query = Array.from({ length: 51 }, (_, at) => `filter[f${at}][eq]=1`).join('&')
    expect(issuesOf(query)).toEqual(['filter: must not be more than 50'])
    expect(issuesOf(`${query}&limit=0`)).toEqual([
      'filter: must not be more than 50',
      expect.stringMatching(/^limit/),
    ])
  })

  it('R2.7 does not repeat a long name to whoever sent it', () => {
    expect(issuesOf(`${'x'.repeat(10_000)}=1`)?.join().length).toBeLessThan(200)
    expect(issuesOf(`sort=${'x'.repeat(10_000)}`)?.join().length).toBeLessThan(250)
  })
})

function toCursor(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
