import { describe, expect, it } from 'vitest'
import { pageInMemory, toPage } from './page.ts'
import type { ListRequest } from './specification/list-request.ts'
import { toSortCursor } from './specification/sort-cursor.ts'
import { everything, FieldSpecification } from './specification/specification.ts'

interface Box {
  readonly id: number
}

const boxes = [1, 2, 3, 4].map((id): Box => ({ id }))

const request: ListRequest<Box> = {
  specification: everything(),
  sort: [{ field: 'id', direction: 'asc' }],
  limit: 2,
}

describe('a page', () => {
  it('R2.7 holds no more than was asked for, and says where it ends', () => {
    const nextCursor = toSortCursor(request.sort, [2])
    expect(toPage(boxes.slice(0, 3), request)).toEqual({ items: boxes.slice(0, 2), nextCursor })
  })

  it.each([0, 1, 2])('R2.7 is the last where no more than %i were found', (count) => {
    expect(toPage(boxes.slice(0, count), request)).toEqual({ items: boxes.slice(0, count) })
  })

  it('R2.7 goes on behind the one before, by what was asked for and in its order', () => {
    const specification = new FieldSpecification<Box>('id', { operator: 'ne', value: 3 })
    const sort = [{ field: 'id', direction: 'desc' }] as const
    const first = pageInMemory(boxes, { ...request, specification, sort })
    expect(first.items).toEqual([{ id: 4 }, { id: 2 }])
    expect(pageInMemory(boxes, { ...request, specification, sort, after: [2] })).toEqual({
      items: [{ id: 1 }],
    })
  })
})
