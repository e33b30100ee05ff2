import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleOf } from '#entity/example-of.ts'
import { parseField } from '#entity/parse-field.ts'
import { toEntityNames } from '#entity/to-entity-names.ts'
import { field, namedField } from '../../support/field-arbitraries.ts'
import { isPlain, validatorFor } from '../../support/field-validator.ts'

const example = (text: string) => exampleOf(parseField(text))

describe('R6.3 the example of a field looks like what its name says', () => {
  it.each([
    ['name:string', 'Desk lamp'],
    ['firstName:string', 'Ada'],
    ['customerLastName:string', 'Lovelace'],
    ['title:string', 'A good start'],
    ['description:text', 'Plain, sturdy and easy to clean.'],
    ['note:text:optional', 'Fragile'],
    ['comments:text', 'Arrived on time.'],
    ['billingCity:string', 'Berlin'],
    ['country:string', 'Germany'],
    ['country:string:max=2', 'DE'],
    ['countryCode:string', 'DE'],
    ['street:string', 'Garden Street'],
    ['postalCode:string', '10115'],
    ['zip:string:min=5:max=5', '10115'],
    ['phone:string', '+49 30 1234567'],
    ['currency:string:max=3', 'EUR'],
    ['locale:string:max=2', 'en'],
    ['sku:string', 'LAMP-04'],
    ['orderNumber:string', 'ORD-1001'],
    ['number:string', 'N-1001'],
    ['paymentReference:string', 'REF-1001'],
    ['status:string', 'active'],
    ['tags:string:list', 'new'],
    ['slug:string', 'desk-lamp'],
    ['contactEmail:string', 'ada@example.com'],
    ['contact:email', 'ada@example.com'],
    ['website:url', 'https://example.com'],
    ['avatarUrl:url', 'https://example.com'],
    ['avatar:url', 'https://example.com/ada.jpg'],
    ['price:string', '24.90'],
    ['price:decimal:10,2', '24.90'],
    ['unitPrice:decimal:12,4', '24.9000'],
    ['priceNet:decimal:10,2', '24.90'],
    ['price:decimal:10,0', '25'],
    ['total:decimal:10,2:max=100', '100.00'],
    ['quantity:int', 12],
    ['numberOfRooms:int', 12],
    ['orderNumber:int', 1001],
    ['age:int', 36],
    ['year:int', 2026],
    ['year:int:max=1999', 1999],
    ['balance:bigint', '311'],
    ['weight:float', 2.5],
    ['vatRate:decimal:3,2', '0.19'],
    ['latitude:float', 52.52],
    ['birthday:date', '1985-12-10'],
    ['dueDate:date', '2026-01-31'],
    ['startsAt:datetime', '2026-01-15T09:30:00.000Z'],
    ['endsAt:datetime', '2026-01-31T17:00:00.000Z'],
    ['arrivedAt:string', '2026-01-15T09:30:00.000Z'],
    ['isActive:boolean', true],
    ['isArchived:boolean', false],
    ['settings:json', { theme: 'dark', pageSize: 25 }],
    ['state:enum:draft,paid', 'draft'],
    ['customer:ref:Customer', '0192f0c1-2b3c-7d4e-8f50-617283940a1b'],
  ])('%s', (text, value) => {
    expect(example(text)).toEqual(value)
  })

  it.each([
    ['flavour:string', 'Example flavour'],
    ['flavour:int', 12],
    ['flavour:json', { key: 'value' }],
    ['constructor:string', 'Example constructor'],
    ['constructor:float', 12],
  ])('and is plain where the name says nothing: %s', (text, value) => {
    expect(
      exampleOf({
        ...parseField(text.replace('constructor', 'x')),
        name: text.split(':')[0] ?? '',
      }),
    ).toEqual(value)
  })
})

describe('R6.3 the example of a name is what its entity may be called', () => {
  it.each([
    ['Customer', 'name:string', 'Ada Lovelace'],
    ['Employee', 'displayName:string', 'Ada Lovelace'],
    ['Author', 'names:string:list', 'Ada Lovelace'],
    ['User', 'name:string:max=8', 'Lovelace'],
    ['Supplier', 'name:string', 'Analytical Engines'],
    ['Organization', 'name:text', 'Analytical Engines'],
    ['StockItem', 'name:string', 'Desk lamp'],
    ['Warehouse', 'name:string', 'Berlin'],
    ['ProductCategory', 'name:string', 'Lighting'],
    ['Country', 'name:string', 'Germany'],
    ['Order', 'name:string', 'Example order'],
    ['Order', 'name:string:max=10', 'Order'],
    ['CustomerGroup', 'name:string', 'Example customer group'],
    ['Order', 'supplierName:string', 'Analytical Engines'],
    ['Customer', 'pipelineName:string', 'Example pipeline'],
    ['Product', 'firstName:string', 'Ada'],
    ['Customer', 'fileName:string', 'report.pdf'],
  ])('%s %s', (entity, text, value) => {
    const names = toEntityNames({ model: entity, folder: entity })
    expect(exampleOf({ ...parseField(text), entity: names })).toBe(value)
  })
})

describe('R6.3 the example of a field has its limits', () => {
  it.each([
    ['title:string:max=6', 'Start'],
    ['name:string:max=3', 'Des'],
    ['authorName:string:max=9', 'Lovelace'],
    ['partName:string:max=9', 'Desk lamp'],
    ['description:text:max=10', 'Plain'],
    ['name:string:min=25:max=30', 'Desk lamp Desk lamp Desk.'],
    ['sku:string:min=12:max=12', 'LAMP-04LAMP-'],
    ['share:decimal:2,2', '0.50'],
    ['discount:decimal:2,2', '0.99'],
    ['discount:decimal:4,2:min=90', '90.00'],
    ['delta:int:max=-5', -5],
    ['delta:float:min=0.1:max=0.2', 0.2],
  ])('%s', (text, value) => {
    expect(example(text)).toBe(value)
  })

  it('for every field: its validator takes the example', () => {
    fc.assert(
      fc.property(fc.oneof(field(), namedField), (any) => {
        expect(validatorFor(any).safeParse(exampleOf(any))).toMatchObject({ success: true })
      }),
      { numRuns: 500 },
    )
  })

  it('for every field: the example can stand in quotes', () => {
    fc.assert(
      fc.property(fc.oneof(field(), namedField), (any) => {
        expect(JSON.stringify(exampleOf(any))).toSatisfy(isPlain)
      }),
    )
  })
})
