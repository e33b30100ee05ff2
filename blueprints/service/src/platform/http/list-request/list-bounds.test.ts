import { describe, expect, it } from 'vitest'
import type { ListSchema } from './list-schema.ts'
import { parseListRequest } from './parse-list-request.ts'

interface Box {
  readonly id: number
  readonly size: number
  readonly label: string
  readonly colour: string
  readonly packedAt: Date
  readonly weight: number
  readonly price: number
}

const sortable = { sort: true } as const

/** Labels are there to filter by, colours to sort by, and the time of packing for neither. */
const schema: ListSchema<Box> = {
  fields: {
    id: { kind: 'int' },
    size: { kind: 'int' },
    label: { kind: 'text' },
    colour: { kind: 'text' },
    packedAt: { kind: 'timestamp' },
    weight: { kind: 'int' },
    price: { kind: 'int' },
  },
  offered: {
    id: sortable,
    size: { filter: true, sort: true },
    label: { filter: true },
    colour: sortable,
    weight: sortable,
    price: sortable,
  },
  key: 'id',
  defaultSort: '-packedAt',
}

const parse = (query: string) => parseListRequest(new URLSearchParams(query), schema)

const sortOf = (query: string) => {
  const result = parse(query)
  return result.ok && result.value.sort.map(({ field, direction }) => `${field} ${direction}`)
}

const many = (count: number, part: (index: number) => string, separator: string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(separator)

describe('a list request', () => {
  it.each([
    ['limit=1'],
    ['limit=100'],
    ['sort=size,-colour,weight,price,id'],
    [`filter[label][eq]=${'x'.repeat(1000)}`],
    [`filter[size][in]=${many(100, String, ',')}`],
  ])('R2.7 may go up to its bounds: %s', (query) => {
    expect(parse(query).ok).toBe(true)
  })

  it.each([
    ['limit=0', /limit/],
    ['limit=101', /limit/],
    ['sort=size,-colour,weight,price,id,size', /more than 5/],
    [`filter[label][eq]=${'x'.repeat(1001)}`, /longer than 1000/],
    [`filter[size][in]=${many(101, String, ',')}`, /more than 100/],
    [many(51, (index) => `filter[x${index}][eq]=1`, '&'), /more than 50/],
    ['sort=label', /only filtered by: it is sorted by id, size, colour, weight, price$/],
    ['filter[colour][eq]=x', /names no field to filter by: there are size, label$/],
    ['sort=packedAt', /is no field to sort by/],
    ['filter[packedAt][lt]=2026-01-01', /names no field to filter by/],
    ['xfilter[size][eq]=1', /is not a parameter/],
    ['filter[size][between]=,', /whole number/],
  ])('R2.7 may not go beyond them: %s', (query, message) => {
    const result = parse(query)
    expect(!result.ok && JSON.stringify(result.error)).toMatch(
      new RegExp(message.source.replace('$', '"')),
    )
  })

  it('R2.7 says of fifty conditions what is wrong with each', () => {
    const result = parse(many(50, (index) => `filter[x${index}][eq]=1`, '&'))
    expect(!result.ok && result.error.issues).toHaveLength(50)
  })

  it('R2.7 reads each value of a list as the field has it', () => {
    const result = parse('filter[size][in]=1,02')
    expect(result.ok && String(result.value.specification)).toBe('size in (1, 2)')
  })

  it('R2.7 is in the default order, which need not be on offer', () => {
    expect(sortOf('')).toEqual(['packedAt desc', 'id desc'])
  })

  it('R2.7 is ordered by nothing behind the key, which decides already', () => {
    expect(sortOf('sort=id')).toEqual(['id asc'])
    expect(sortOf('sort=size,-id,colour')).toEqual(['size asc', 'id desc'])
  })
})
