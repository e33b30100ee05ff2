import { expect, it } from 'vitest'
import type { ListRequest } from './list-request.ts'
import { showListRequest } from './show-list-request.ts'
import { everything, FieldSpecification } from './specification.ts'

interface Box {
  readonly id: string
  readonly label: string
  readonly packedAt: Date | null
}

const request: ListRequest<Box> = {
  specification: new FieldSpecification<Box>('label', { operator: 'eq', value: 'a' }),
  sort: [
    { field: 'packedAt', direction: 'desc' },
    { field: 'id', direction: 'asc' },
  ],
  limit: 20,
  after: [new Date('2026-01-15T09:30:00.000Z'), '7'],
}

it('says what is asked for, in which order, from where on and how much', () => {
  expect(showListRequest(request)).toBe(
    'label eq "a" order by packedAt desc, id asc after ["2026-01-15T09:30:00.000Z","7"] limit 20',
  )
})

it('says nothing of a cursor where there is none, and writes one of any values', () => {
  const { after: _, ...first } = request
  expect(showListRequest(first)).toBe('label eq "a" order by packedAt desc, id asc limit 20')
  expect(showListRequest({ ...request, after: [2n ** 60n, null] })).toContain(
    ' after ["1152921504606846976",null] ',
  )
})

it('tells requests apart that differ in anything', () => {
  const { after: _, ...first } = request
  const others: ListRequest<Box>[] = [
    { ...request, specification: everything() },
    {
      ...request,
      specification: new FieldSpecification<Box>('label', {
        operator: 'eq',
        value: 'a" order by packedAt desc, id asc limit 20',
      }),
    },
    { ...request, sort: request.sort.slice(1), after: ['7'] },
    { ...request, sort: request.sort.map((step) => ({ ...step, direction: 'asc' })) },
    { ...request, limit: 21 },
    { ...request, after: [null, '7'] },
    { ...request, after: ['null', '7'] },
    first,
  ]
  const texts = [request, ...others].map((each) => showListRequest(each))
  expect(new Set(texts).size).toBe(texts.length)
})
