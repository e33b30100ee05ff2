import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldDescriptions } from './field.ts'
import { InvalidSpecification } from './invalid-specification.ts'
import { compareScalars } from './scalar.ts'
import { type Sort, sortKeyOf } from './sort.ts'
import { fromSortCursor, toSortCursor } from './sort-cursor.ts'
import { type Sample, sampleColours } from './testing/sample.ts'
import { sampleSort, sampleWithoutId } from './testing/sample-arbitraries.ts'

const fields: FieldDescriptions<Sample> = {
  id: { kind: 'int' },
  label: { kind: 'text' },
  text: { kind: 'text', nullable: true },
  int: { kind: 'int', nullable: true },
  bigint: { kind: 'bigint', nullable: true },
  double: { kind: 'double', nullable: true },
  decimal: { kind: 'decimal', nullable: true },
  boolean: { kind: 'boolean', nullable: true },
  timestamp: { kind: 'timestamp', nullable: true },
  date: { kind: 'date', nullable: true },
  uuid: { kind: 'uuid', nullable: true },
  colour: { kind: 'enum', values: sampleColours, nullable: true },
}

const sort: readonly Sort<Sample>[] = [
  { field: 'int', direction: 'desc' },
  { field: 'id', direction: 'asc' },
]

describe('a cursor', () => {
  it('R2.7 says where a page ended, in every order', () => {
    fc.assert(
      fc.property(sampleWithoutId, sampleSort, (row, order) => {
        const key = sortKeyOf({ id: 7, ...row }, order)
        const read = fromSortCursor(toSortCursor(order, key), order, fields)
        expect(read).toHaveLength(key.length)
        for (const [at, value] of key.entries()) {
          const same = read[at] ?? null
          if (value === null || same === null) expect(same).toBe(value)
          else expect(compareScalars(same, value)).toBe(0)
        }
      }),
    )
  })

  it('R2.7 is good for its own order only', () => {
    const cursor = toSortCursor(sort, [5, 7])
    for (const other of [sort.slice(0, 1), sort.toReversed(), sort.map(reverse)]) {
      expect(() => fromSortCursor(cursor, other, fields)).toThrow(
        new InvalidSpecification('belongs to a list in another order'),
      )
    }
  })

  it.each<[string, unknown]>([
    ['fewer values than fields', ['-int,id', ['5']]],
    ['more values than fields', ['-int,id', ['5', '7', '9']]],
    ['null where there is none', ['-int,id', ['5', null]]],
    ['a value of another type', ['-int,id', ['five', '7']]],
    ['a value that is no text', ['-int,id', [5, 7]]],
    ['no values', ['-int,id']],
  ])('R2.7 is none with %s', (_, content) => {
    expect(() => fromSortCursor(encode(content), sort, fields)).toThrow(notACursor)
  })

  it('R2.7 is none of a field that there is not', () => {
    const order = [{ field: 'constructor' as 'id', direction: 'asc' as const }]
    for (const value of ['7', null]) {
      expect(() => fromSortCursor(encode(['constructor', [value]]), order, fields)).toThrow(
        notACursor,
      )
    }
  })

  it('tells its reader in the logs what was wrong with it', () => {
    for (const cursor of ['%', encode(['-int,id', ['five', '7']])]) {
      expect(() => fromSortCursor(cursor, sort, fields)).toThrow(
        expect.objectContaining({ cause: expect.any(Error) }),
      )
    }
  })
})

const notACursor = new InvalidSpecification('is not a nextCursor that this list answered with')

const encode = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url')

const reverse = ({ field, direction }: Sort<Sample>): Sort<Sample> => ({
  field,
  direction: direction === 'asc' ? 'desc' : 'asc',
})
