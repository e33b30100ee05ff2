import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEntityName } from '#entity/parse-entity-name.ts'
import { globalNames } from '#entity/reserved-words.ts'
import { toEntityNames } from '#entity/to-entity-names.ts'
import { entityName, takenBy } from '../../support/entity-arbitraries.ts'
import { refusalOf } from '../../support/refusal-of.ts'

describe('the name of an entity', () => {
  it.each([
    ['Order', undefined, 'Order', 'Orders', 'an'],
    ['StockItem', undefined, 'StockItem', 'StockItems', 'a'],
    ['Person', undefined, 'Person', 'People', 'a'],
    ['Person', 'Persons', 'Person', 'Persons', 'a'],
    ['Equipment', undefined, 'Equipment', 'Equipment', 'an'],
    ['Fish', 'Fishes', 'Fish', 'Fishes', 'a'],
    ['Pants', 'Pants', 'Pants', 'Pants', 'a'],
    ['HTTPRoute', undefined, 'HttpRoute', 'HttpRoutes', 'an'],
    ['URL', undefined, 'Url', 'Urls', 'a'],
    ['X509Certificate', undefined, 'X509Certificate', 'X509Certificates', 'an'],
    ['A', undefined, 'A', 'As', 'an'],
    ['Table', undefined, 'Table', 'Tables', 'a'],
    ['Select', undefined, 'Select', 'Selects', 'a'],
  ])('%s, with the plural %s', (text, plural, one, many, article) => {
    const names = parseEntityName(text, { plural })
    expect([names.one.pascal, names.many.pascal, names.article]).toEqual([one, many, article])
  })

  it.each([
    [`A${'b'.repeat(59)}`, 'As'],
    [`A${'b'.repeat(43)}`, undefined],
  ])('may be as long as its tables and columns allow: %s', (text, plural) => {
    expect(parseEntityName(text, { plural }).one.pascal).toBe(text)
  })

  it('can be read back from the code, and typed again', () => {
    fc.assert(
      fc.property(entityName(), (names) => {
        expect(toEntityNames(takenBy(names))).toEqual(names)
        expect(parseEntityName(names.one.pascal, { plural: names.many.pascal })).toEqual(names)
      }),
    )
  })

  it('is PascalCase, and free of accidents, or refused, whatever was typed', () => {
    const typed = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,12}$/),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(typed, (text) => {
        let names: ReturnType<typeof parseEntityName>
        try {
          names = parseEntityName(text)
        } catch (error) {
          expect(error).toMatchObject({ code: 'entity-name-invalid', remedy: expect.any(String) })
          return
        }
        expect(names.one.pascal).toMatch(/^[A-Z][A-Za-z0-9]*$/)
        expect(names.one.pascal.toLowerCase()).toBe(text.toLowerCase())
        expect(parseEntityName(names.one.pascal)).toEqual(names)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('R9.4 the name of an entity that is refused, with the remedy', () => {
  const long = `Order${'Item'.repeat(12)}`
  it.each([
    ['', undefined, 'not PascalCase', 'StockItem works'],
    ['order', undefined, 'not PascalCase', 'Did you mean Order?'],
    ['orders', undefined, 'not PascalCase', 'Did you mean Order?'],
    ['stock_items', undefined, 'not PascalCase', 'Did you mean StockItem?'],
    ['stock-item', undefined, 'not PascalCase', 'Did you mean StockItem?'],
    ['stock item', undefined, 'not PascalCase', 'Did you mean StockItem?'],
    ['Stock_Item', undefined, 'not PascalCase', 'Did you mean StockItem?'],
    ['Bestellübersicht', undefined, 'not PascalCase', 'Did you mean Bestellubersicht?'],
    ['注文', undefined, 'not PascalCase', 'StockItem works'],
    ['2FactorCode', undefined, 'not PascalCase', 'StockItem works'],
    ['../Order', undefined, 'not PascalCase', 'Did you mean Order?'],
    ['Order\n', undefined, 'not PascalCase', 'Did you mean Order?'],
    ['$Order', undefined, 'not PascalCase', 'Did you mean Order?'],
    ['__proto__', undefined, 'not PascalCase', 'Did you mean Proto?'],
    ['--force', undefined, 'not PascalCase', 'Did you mean Force?'],
    ['Orders', undefined, 'the plural of Order', 'Did you mean Order?'],
    ['People', undefined, 'the plural of Person', 'Did you mean Person?'],
    ['SalesPeople', undefined, 'the plural of SalesPerson', '--plural SalesPeople'],
    ['Größe', undefined, 'not PascalCase', 'Did you mean Grosse?'],
    ['Order', 'orders', '"orders" cannot be the plural of Order', 'Did you mean Orders?'],
    ['Order', '', '"" cannot be the plural of Order', 'StockItems works'],
    ['Order', 'Ör ders', 'it is not PascalCase', 'Did you mean OrDers?'],
    ['Object', undefined, 'JavaScript or TypeScript knows', 'ObjectEntry'],
    ['Map', undefined, 'JavaScript or TypeScript knows', 'MapEntry'],
    ['Date', undefined, 'JavaScript or TypeScript knows', 'DateEntry'],
    ['Promise', undefined, 'JavaScript or TypeScript knows', 'PromiseEntry'],
    ['Record', undefined, 'JavaScript or TypeScript knows', 'RecordEntry'],
    ['Partial', undefined, 'JavaScript or TypeScript knows', 'PartialEntry'],
    ['Prisma', undefined, 'Prisma keeps Prisma', 'PrismaEntry'],
    ['PrismaClient', undefined, 'Prisma keeps PrismaClient', 'PrismaClientEntry'],
    ['DateTime', undefined, 'Prisma keeps DateTime', 'DateTimeEntry'],
    ['JSON', undefined, 'Prisma keeps Json', 'JsonEntry'],
    ['Class', undefined, 'variables would be named class', 'ClassEntry'],
    ['Case', undefined, 'variables would be named case', 'CaseEntry'],
    ['Package', undefined, 'variables would be named package', 'PackageEntry'],
    ['Undefined', undefined, 'variables would be named undefined', 'UndefinedEntry'],
    ['Infinity', undefined, 'reserved word of JavaScript', 'InfinityEntry'],
    ['Argument', undefined, 'its plural is Arguments', '--plural ArgumentList'],
    ['Order', 'Class', 'its plural is Class', '--plural OrderList'],
    ['Constructor', undefined, 'has a member constructor', 'ConstructorEntry'],
    ['ToString', undefined, 'has a member toString', 'ToStringEntry'],
    ['Then', undefined, 'has a member then', 'ThenEntry'],
    ['Aux', undefined, 'Windows keeps all files named aux', 'AuxEntry'],
    ['COM1', undefined, 'Windows keeps all files named com1', 'Com1Entry'],
    ['Order', 'Nul', 'Windows keeps all files named nul', '--plural OrderList'],
    [long, undefined, 'PostgreSQL allows 63', 'Shorten it by'],
    [`A${'b'.repeat(60)}`, 'As', '_id" would have 64 characters', 'Shorten it by 1, or more.'],
    [`A${'b'.repeat(44)}`, undefined, 's_created_at_id_idx" would have 64', 'Shorten it by 1,'],
    ['Order', `${long}s`, 'PostgreSQL allows 63', 'Shorten it by'],
    ['A'.repeat(10_000), undefined, 'PostgreSQL allows 63', 'Shorten it by'],
  ])('%j, with the plural %j', (text, plural, sentence, remedy) => {
    const refusal = refusalOf(() => parseEntityName(text, { plural }))
    expect(refusal).toMatchObject({ code: 'entity-name-invalid', exitCode: 2 })
    expect(refusal.message).toContain(sentence)
    expect(refusal.message.length).toBeLessThan(400)
    expect(refusal.remedy).toContain(remedy)
  })

  it('knows every global object of the language', () => {
    const own = runInNewContext('Object.getOwnPropertyNames(globalThis)') as string[]
    const objects = own.filter((name) => /^[A-Z]/.test(name) && !['NaN', 'Infinity'].includes(name))
    expect(objects.filter((name) => !globalNames.has(name))).toEqual([])
  })
})
