import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldKind } from './field.ts'
import { InvalidSpecification } from './invalid-specification.ts'
import { keyOf } from './scalar.ts'
import { readScalar, writeScalar } from './scalar-text.ts'
import { sampleColours } from './testing/sample.ts'
import { sampleWithoutId } from './testing/sample-arbitraries.ts'

describe('readScalar', () => {
  it('R2.7 reads what writeScalar writes, whatever the field holds', () => {
    fc.assert(
      fc.property(sampleWithoutId, (sample) => {
        for (const [field, kind] of Object.entries(kinds)) {
          const value = sample[field as keyof typeof kinds]
          if (value === null) continue
          const read = readScalar(writeScalar(value), { kind, values: sampleColours })
          expect(keyOf(read)).toEqual(writtenZero(keyOf(value)))
        }
      }),
    )
  })

  const digits = (count: number) => '1'.repeat(count)

  it.each<[FieldKind, string]>([
    ['int', '-2147483648'],
    ['double', `0.${digits(998)}`],
    ['double', '-Infinity'],
    ['decimal', `0.${digits(998)}`],
    ['timestamp', '2026-01-15T09:30:00+01:00'],
    ['date', '2026-01-15T00:00:00.000Z'],
    ['uuid', '0192F0C1-2B3C-7D4E-8F50-617283940A1B'],
  ])('R2.7 reads as %s %j', (kind, text) => {
    expect(() => readScalar(text, { kind })).not.toThrow()
  })

  it.each<[FieldKind, string[]]>([
    ['int', ['x1', '1x', '', '1e3', '2147483648', '-2147483649', digits(11)]],
    ['bigint', ['x1', '1x', '', '9223372036854775808', '-9223372036854775809', digits(20)]],
    ['double', ['xNaN', 'NaNx', 'x1', '1x', '', '.5', '1e400', `0.${digits(999)}`]],
    ['decimal', ['xNaN', 'NaNx', 'x1', '1x', '', '.5', '1e1234', `0.${digits(999)}`]],
    ['boolean', ['', 'True', '1']],
    ['timestamp', ['x2026-01-15T09:30:00Z', '2026-01-15T09:30:00Zx', '2026-01-15', '']],
    ['timestamp', ['2026-02-30T09:30:00Z', '2026-01-15T09:30:00.0001Z', '2026-01-15T25:00:00Z']],
    ['date', ['x2026-01-15', '2026-01-15x', '2026-01', '2026', '', '2026-02-30']],
    ['date', ['2026T00:00:00.000Z-01-15', '2026-01-15T00:00:00.001Z']],
    ['uuid', ['', '0192f0c1', 'x0192f0c1-2b3c-7d4e-8f50-617283940a1b']],
    ['enum', ['', 'RED', 'toString']],
  ])('R2.7 does not take for %s what says none: %j', (kind, texts) => {
    for (const text of texts) {
      expect(() => readScalar(text, { kind, values: sampleColours }), text).toThrow(
        InvalidSpecification,
      )
    }
  })
})

const kinds = {
  label: 'text',
  text: 'text',
  int: 'int',
  bigint: 'bigint',
  double: 'double',
  decimal: 'decimal',
  boolean: 'boolean',
  timestamp: 'timestamp',
  date: 'date',
  uuid: 'uuid',
  colour: 'enum',
} as const satisfies Record<string, FieldKind>

/** Nothing tells -0 from 0 but `Object.is`. */
const writtenZero = (key: unknown) => (key === 0 ? 0 : key)
