import { describe, expect, it } from 'vitest'
import { assertNotReserved } from '#entity/assert-name-free.ts'
import { identifiersIn } from '#entity/identifiers.ts'
import { parseEntityName } from '#entity/parse-entity-name.ts'
import { readServiceNames } from '#entity/service-names.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { blueprintSources, serviceNames } from '../../support/service-names.ts'

describe('the identifiers of a source', () => {
  it.each([
    ['const a = b.c?.d', ['a', 'b']],
    ['f({ a: b, c, ...d })', ['f', 'b', 'c', 'd']],
    ['const { a: b, c = d } = e', ['b', 'c', 'd', 'e']],
    ['function f(a: B, c?: D): E {}', ['f', 'a', 'B', 'c', 'D', 'E']],
    ['interface A { readonly b: C; d?: E; f(g: H): void }', ['A', 'C', 'E', 'g', 'H']],
    ['class A { #b = c; async d() {} get e() {} }', ['A', 'c']],
    ["import { type A, b as c } from './d.ts'", ['A', 'b', 'c']],
    ["// a\n/* b */ c(\"d 'e\", 'f', `g`)", ['c']],
    ['a.replace(/b\'[/"]/g, c)', ['a', 'c']],
    ['const a = 1_000n + 0xff', ['a']],
    ['x ? { a: b } : c', ['x', 'b', 'c']],
  ])('%s', (source, expected) => {
    expect([...identifiersIn(source)].sort()).toEqual([...expected].sort())
  })
})

describe('R9.4 the names of a service, read from the blueprint', () => {
  it('are what its slices use and what its kernel offers', () => {
    const names = ['Module', 'Page', 'Result', 'Decimal', 'Id', 'CommandBus', 'Clock', 'Date', 'z']
    for (const name of names) expect(serviceNames.reserved).toContain(name)
  })

  it('leave the sample out, and its fields', () => {
    const words = ['StockItem', 'stockItems', 'sku', 'quantity', 'unitPrice', 'note', 'status']
    for (const word of words) expect(serviceNames.reserved).not.toContain(word)
    expect([...serviceNames.reserved].filter((name) => /stock/i.test(name))).toEqual([])
  })

  it('are derived from the name of each entity', () => {
    const names = serviceNames.namesOf(parseEntityName('Person'))
    for (const name of ['Person', 'people', 'CreatePerson', 'ListPeople', 'personFields']) {
      expect(names).toContain(name)
    }
    expect([...names].filter((name) => /stock|\{/i.test(name))).toEqual([])
    expect(names).not.toContain('PersonStatus')
    expect(serviceNames.sharedNamesOf(parseEntityName('Person'))).toContain('NewPerson')
  })

  it.each([
    ['Module', 'Module'],
    ['Page', 'Page'],
    ['Result', 'Result'],
    ['Id', 'Id'],
    ['Command', 'command'],
    ['Query', 'queries'],
    ['Repository', 'epository'],
    ['C', 'c'],
    ['Z', 'z'],
  ])('keep %s from an entity', (name, clash) => {
    const refusal = refusalOf(() => assertNotReserved(parseEntityName(name), serviceNames))
    expect(refusal.code).toBe('entity-name-invalid')
    expect(refusal.message).toMatch(
      new RegExp(
        `^"${name}" cannot be .*: every service uses the name \\w*${clash}\\w* itself\\.$`,
      ),
    )
    expect(refusal.remedy).toContain(`Customer${name}`)
  })

  it.each(['Order', 'Item', 'Tag', 'Product', 'Note', 'Status', 'User', 'Event', 'File', 'Job'])(
    'leave %s to entities',
    (name) => {
      expect(() => assertNotReserved(parseEntityName(name), serviceNames)).not.toThrow()
    },
  )

  it.each([
    ['Index', undefined, 'index.ts'],
    ['Doc', undefined, '/docs'],
    ['Health', 'Health', '/health'],
  ])('keep %s, with the plural %s, from an entity for its file or route', (name, plural, clash) => {
    const names = parseEntityName(name, { plural })
    const refusal = refusalOf(() => assertNotReserved(names, serviceNames))
    expect(refusal.message).toContain(`every service uses the name ${clash} itself`)
  })

  it('change with the blueprint', () => {
    const routes = 'src/modules/stock-items/stock-item.routes.ts'
    const source = `${blueprintSources[routes]}\nconst parcel = stockItem\n`
    const changed = readServiceNames({ ...blueprintSources, [routes]: source })
    const names = parseEntityName('Parcel')
    expect(serviceNames.findClash(names)).toBeUndefined()
    expect(changed.findClash(names)).toBe('parcel')
  })

  it('cannot be read without a sample', () => {
    expect(() => readServiceNames({})).toThrow('no slice')
  })
})
