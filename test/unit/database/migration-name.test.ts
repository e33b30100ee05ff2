import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMigrationName, nextMigrationName } from '#database/migration-name.ts'

const date = new Date('2026-11-25T09:30:00.999Z')

describe('the name of a migration', () => {
  it.each([
    ['add orders', '20261125093000_add_orders'],
    ['AddOrderLines', '20261125093000_add_order_lines'],
    ['  naïve/../Straße ', '20261125093000_naive_stra_e'],
    ['../../etc', '20261125093000_etc'],
    ['…', '20261125093000_migration'],
    [`add ${'tenletters '.repeat(7)}`, `20261125093000_add${'_tenletters'.repeat(7)}`],
    [`add ${'tenletters '.repeat(8)}`, `20261125093000_add${'_tenletters'.repeat(7)}`],
    ['a'.repeat(90), `20261125093000_${'a'.repeat(80)}`],
  ])('of %j is %s', (words, name) => {
    expect(formatMigrationName(date, words)).toBe(name)
  })

  it('holds safe characters only, and is bounded', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9000-01-01') }),
        fc.string({ unit: 'binary', maxLength: 300 }),
        (date, words) => {
          expect(formatMigrationName(date, words)).toMatch(
            /^\d{14}_[a-z0-9](?:[a-z0-9_]{0,78}[a-z0-9])?$/,
          )
        },
      ),
    )
  })
})

describe('the name of the next migration', () => {
  it('is that of its time, when the others are earlier', () => {
    expect(nextMigrationName(['20261125092959_zebra', '0_init'], date, 'add')).toBe(
      '20261125093000_add',
    )
  })

  it('is a second later than one of the same second, or of a clock that was ahead', () => {
    expect(nextMigrationName(['20261125093000_zebra'], date, 'add')).toBe('20261125093001_add')
    expect(nextMigrationName(['20271231235959_zebra'], date, 'add')).toBe('20280101000000_add')
  })

  it('sorts after every other one', () => {
    const stamp = fc.stringMatching(/^[0-8]\d{13}$/)
    const name = fc.tuple(stamp, fc.stringMatching(/^[a-z_]{1,9}$/)).map((parts) => parts.join('_'))
    fc.assert(
      fc.property(fc.array(name), fc.string(), (existing, words) => {
        const next = nextMigrationName(existing, date, words)
        expect([...existing, next].sort().at(-1)).toBe(next)
        expect(existing).not.toContain(next)
      }),
    )
  })

  it.each(['init', '99999999999999_last'])('is refused behind %s', (existing) => {
    expect(() => nextMigrationName([existing], date, 'add')).toThrow(
      expect.objectContaining({ code: 'migration-name' }),
    )
  })
})
