import { describe, expect, it } from 'vitest'
import { articleOf } from '#entity/article.ts'
import { pluralOf, singularOf } from '#entity/plural.ts'

describe('the plural of a name', () => {
  it.each([
    ['Order', 'Orders'],
    ['StockItem', 'StockItems'],
    ['Category', 'Categories'],
    ['Status', 'Statuses'],
    ['Analysis', 'Analyses'],
    ['Basis', 'Bases'],
    ['SalesPerson', 'SalesPeople'],
    ['FosterChild', 'FosterChildren'],
    ['ClubFoot', 'ClubFeet'],
    ['Matrix', 'Matrices'],
    ['Canvas', 'Canvases'],
    ['Gulf', 'Gulfs'],
    ['OfficeEquipment', 'OfficeEquipment'],
    ['Series', 'Series'],
    ['MarketData', 'MarketData'],
    ['Dns', 'Dns'],
    ['OrderV2', 'OrderV2s'],
    ['A', 'As'],
  ])('%s: %s', (one, many) => {
    expect(pluralOf(one)).toBe(many)
    expect(singularOf(one)).toBeUndefined()
  })

  it.each([
    ['Orders', 'Order'],
    ['SalesPeople', 'SalesPerson'],
    ['Lenses', 'Lens'],
    ['Vertices', 'Vertex'],
    ['OrderV2s', 'OrderV2'],
    ['News', undefined],
    ['Data', undefined],
    ['Sms', undefined],
  ])('is known as such: %s', (many, one) => {
    expect(singularOf(many)).toBe(one)
  })
})

describe('the article before a phrase', () => {
  it.each([
    'an order',
    'a stock item',
    'an hour',
    'an heir',
    'a user',
    'a unit price',
    'an uncle',
    'an unidentified item',
    'an unimportant note',
    'a url',
    'an urn',
    'a UUID',
    'an sms',
    'a dns record',
    'a European order',
    'a one-off',
    'an a',
    'a v2',
    'an x1',
  ])('%s', (expected) => {
    const [article, ...words] = expected.split(' ')
    expect(articleOf(words.join(' '))).toBe(article)
  })
})
