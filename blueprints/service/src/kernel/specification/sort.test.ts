import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareBy, isAfter, type Sort, sortKeyOf } from './sort.ts'
import { everything, type Specification } from './specification.ts'
import type { Sample } from './testing/sample.ts'
import { sampleSort, sampleWithoutId } from './testing/sample-arbitraries.ts'

const toRows = (rows: readonly Omit<Sample, 'id'>[], firstId: number): Sample[] =>
  rows.map((row, at) => ({ id: firstId + at, ...row }))

function pageOf(
  rows: readonly Sample[],
  sort: readonly Sort<Sample>[],
  specification: Specification<Sample>,
  limit: number,
): Sample[] {
  return rows
    .filter((row) => specification.isSatisfiedBy(row))
    .toSorted(compareBy(sort))
    .slice(0, limit)
}

describe('isAfter', () => {
  it('R2.7 neither skips nor repeats a row while others are being added', () => {
    const batches = fc.array(fc.array(sampleWithoutId, { maxLength: 3 }), { maxLength: 6 })
    fc.assert(
      fc.property(
        fc.array(sampleWithoutId, { maxLength: 15 }),
        batches,
        sampleSort,
        fc.integer({ min: 1, max: 4 }),
        (initial, added, sort, limit) => {
          const rows = toRows(initial, 100)
          const existing = rows.toSorted(compareBy(sort))
          const seen: Sample[] = []
          let rest: Specification<Sample> = everything()
          for (;;) {
            const page = pageOf(rows, sort, rest, limit)
            seen.push(...page)
            const last = page.at(-1)
            // A page that comes again would come for ever.
            if (!last || seen.length > rows.length) break
            rest = isAfter(sort, sortKeyOf(last, sort))
            rows.push(...toRows(added.shift() ?? [], 1000 - 10 * added.length))
          }
          expect(new Set(seen).size).toBe(seen.length)
          expect(seen.filter((row) => existing.includes(row))).toEqual(existing)
        },
      ),
    )
  })

  it('R2.7 puts null behind every value, and first where the order is reversed', () => {
    const rows = toRows(fc.sample(sampleWithoutId, 4), 0).map((row, at) => ({
      ...row,
      int: [2, null, 1, null][at] ?? null,
    }))
    const idsBy = (...sort: Sort<Sample>[]) => rows.toSorted(compareBy(sort)).map(({ id }) => id)
    expect(idsBy({ field: 'int', direction: 'asc' }, byId)).toEqual([2, 0, 1, 3])
    expect(idsBy({ field: 'int', direction: 'desc' }, byId)).toEqual([1, 3, 0, 2])
  })

  it('R2.7 takes a member that is absent for null, and equal ones for equal', () => {
    const [row] = toRows(fc.sample(sampleWithoutId, 1), 0) as [Sample]
    const { int: _, ...rest } = row
    const [absent, nothing] = [rest as Sample, { ...row, int: null }]
    const byInt: Sort<Sample>[] = [{ field: 'int', direction: 'asc' }]
    expect(compareBy(byInt)(absent, nothing)).toBe(0)
    expect(compareBy(byInt)({ ...row, int: 1 }, absent)).toBeLessThan(0)
    expect(compareBy(byInt)(absent, { ...row, int: 1 })).toBeGreaterThan(0)
    expect(sortKeyOf(absent, byInt)).toEqual([null])
  })

  it('reads as what it is', () => {
    const sort: Sort<Sample>[] = [{ field: 'int', direction: 'desc' }, byId]
    expect(String(isAfter(sort, [5, 7]))).toBe('int lt 5 or (int eq 5 and (id gt 7 or id isNull))')
  })
})

const byId: Sort<Sample> = { field: 'id', direction: 'asc' }
