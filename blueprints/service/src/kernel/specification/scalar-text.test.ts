import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldKind } from './field.ts'
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
