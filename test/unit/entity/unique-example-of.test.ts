import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field } from '#entity/field.ts'
import { parseEntityName } from '#entity/parse-entity-name.ts'
import { parseField } from '#entity/parse-field.ts'
import { uniqueExampleOf } from '#entity/unique-example-of.ts'
import { toSliceField } from '#generators/entity/field-code/slice-field.ts'
import { uniqueValueOf } from '#generators/entity/field-code/unique-value-code.ts'
import { Decimal } from '../../../blueprints/service/src/kernel/decimal.ts'
import { field, namedField } from '../../support/field-arbitraries.ts'
import { isPlain, validatorFor } from '../../support/field-validator.ts'
import { refusalOf } from '../../support/refusal-of.ts'

describe('R6.4 values of a unique field, by a count', () => {
  it.each([
    ['sku:string:max=20:unique', 'LAMP-7'],
    ['number:string:max=20:unique', 'N-7'],
    ['name:string:max=40:unique', 'Example order 7'],
    ['flavour:string:max=40:unique', 'Example flavour 7'],
    ['slug:string:max=40:unique', 'desk-lamp-7'],
    ['fileName:string:max=40:unique', 'report-7.pdf'],
    ['code:string:min=6:max=6:unique', 'A-0007'],
    ['zip:string:min=5:max=5:unique', '00007'],
    ['country:string:max=2:unique', '7'],
    ['country:string:min=2:max=2:unique', '07'],
    ['sku:string:min=20:max=20:unique', 'LAMP-LAMP-LAMP000007'],
    ['email:email:max=40:unique', 'ada7@example.com'],
    ['website:url:max=40:unique', 'https://example.com/7'],
    ['avatar:url:max=40:unique', 'https://example.com/ada-7.jpg'],
    ['logo:url:max=32:unique', 'https://example.com/logo-7'],
    ['number:int:unique', 1008],
    ['rank:int:min=0:max=999:unique', 7],
    ['depth:int:max=-1:unique', -993],
    ['serial:bigint:min=9007199254740993:unique', '9007199254741000'],
    ['price:decimal:10,2:unique', '24.97'],
    ['share:float:min=0:max=1:unique', 0.007],
    ['weight:float:unique', 9],
    ['startsAt:datetime:unique', '2026-01-15T09:37:00.000Z'],
    ['day:date:unique', '2026-01-22'],
  ])('%s', (text, value) => {
    expect(maker(parseField(text))(7)).toBe(value)
  })

  it('are a thousand different ones that its validator takes, whatever its limits', () => {
    fc.assert(
      fc.property(uniqueField, (any) => {
        const example = uniqueExampleOf(any)
        if (example.kind === 'random') return
        const make = maker(any)
        const values = Array.from({ length: 1000 }, (_, count) => make(count))
        expect(new Set(values).size).toBe(1000)
        const validator = validatorFor(any)
        const refused = values.filter((value) => !validator.safeParse(value).success)
        expect(refused).toEqual([])
        expect(validator.safeParse(make(example.counts - 1)).success).toBe(true)
        expect(JSON.stringify(values[0])).toSatisfy(isPlain)
      }),
      { numRuns: 200 },
    )
  })

  it('begin again where there is no room for more', () => {
    const rank = parseField('rank:int:min=0:max=999:unique')
    expect(maker(rank)(1007)).toBe(7)
  })

  it('are not to be had of a type that is never unique', () => {
    expect(() => uniqueExampleOf(parseField('done:boolean'))).toThrow('cannot be unique')
  })
})

it('R9.4 a unique float whose range holds too few numbers is refused', () => {
  const text = 'share:float:min=99999999999999.8:max=99999999999999.9:unique'
  expect(refusalOf(() => parseField(text)).message).toContain('only 2 values')
})

/** What the generated code makes of a count, as the API's JSON has it. */
function maker(any: Field): (count: number) => string | number {
  const code = uniqueValueOf(toSliceField(order, any))
  const make = new Function('count', 'Decimal', `return ${code}`)
  return (count) => toJson(any, make(count, Decimal))
}

function toJson({ type, scale = 0 }: Field, value: unknown): string | number {
  if (value instanceof Date) {
    return type === 'date' ? value.toISOString().slice(0, 10) : value.toISOString()
  }
  if (Decimal.isDecimal(value)) return value.toFixed(scale)
  return typeof value === 'number' ? value : String(value)
}

const order = parseEntityName('Order')

const uniqueField = fc.oneof(field(), namedField).filter(({ unique }) => unique)
