import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromCursor, InvalidCursor, pageInMemory, toCursor } from './keyset.ts'

const entity = fc.record({
  id: fc.uuid(),
  createdAt: fc.integer({ min: 0, max: 3 }).map((second) => new Date(second * 1000)),
})

describe('keyset paging', () => {
  it('answers with every entity once, in one order, whatever the size of the page', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(entity, { selector: ({ id }) => id }),
        fc.integer({ min: 1, max: 5 }),
        (entities, limit) => {
          const seen = []
          let cursor: string | undefined
          do {
            const page = pageInMemory(entities, { limit, cursor })
            expect(page.items.length).toBeLessThanOrEqual(limit)
            seen.push(...page.items)
            cursor = page.nextCursor
          } while (cursor)
          expect(seen).toEqual(pageInMemory(entities, { limit: 1000 }).items)
          expect(new Set(seen).size).toBe(entities.length)
        },
      ),
    )
  })

  it('brings a cursor back', () => {
    fc.assert(
      fc.property(entity, (keyset) => {
        expect(fromCursor(toCursor(keyset))).toEqual(keyset)
      }),
    )
  })

  it('refuses text that is no cursor', () => {
    const tampered = Buffer.from('["2026-01-01T00:00:00.000Z","1 OR 1=1"]').toString('base64url')
    for (const cursor of ['', 'x', '%', tampered, toCursor({ createdAt: new Date(), id: 'x' })]) {
      expect(() => fromCursor(cursor)).toThrow(InvalidCursor)
    }
  })

  it('refuses any text rather than failing otherwise', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => fromCursor(text)).toThrow(InvalidCursor)
      }),
    )
  })
})
