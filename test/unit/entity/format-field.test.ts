import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldTypes } from '#entity/field.ts'
import { formatField } from '#entity/format-field.ts'
import { parseField, parseFields } from '#entity/parse-field.ts'
import { TplError } from '#errors.ts'
import { field, fields } from '../../support/field-arbitraries.ts'

describe('R6.2 a field written and read', () => {
  it.each(fieldTypes)('is the same, of type %s', (type) => {
    fc.assert(
      fc.property(field({ types: [type] }), (given) => {
        expect(parseField(formatField(given))).toEqual(given)
      }),
      { numRuns: 500 },
    )
  })

  it('is the same among others', () => {
    fc.assert(
      fc.property(fields(), (given) => {
        expect(parseFields(given.map(formatField))).toEqual(given)
      }),
    )
  })

  it.each([
    'name:string',
    'name:string:max=254',
    'mail:email:unique',
    'site:url:list',
    'code:string:optional:min=1:default=a',
  ])('holds nothing that nobody typed: %s', (text) => {
    expect(formatField(parseField(text))).toBe(text)
  })

  it('is canonical after the first time, whatever was typed', () => {
    const part = fc.oneof(
      fc.constantFrom(...fieldTypes, 'unique', 'optional', 'min=1', 'max=40', 'default=1', '10,2'),
      fc.string({ maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const text = ['total', ...parts].join(':')
        let parsed: ReturnType<typeof parseField>
        try {
          parsed = parseField(text)
        } catch (error) {
          expect(error).toBeInstanceOf(TplError)
          return
        }
        expect(parseField(formatField(parsed))).toEqual(parsed)
      }),
      { numRuns: 5_000 },
    )
  })
})
