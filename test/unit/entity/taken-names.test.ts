import { describe, expect, it } from 'vitest'
import { assertFieldsFit } from '#entity/assert-fields-fit.ts'
import { assertNoCollision } from '#entity/assert-name-free.ts'
import { parseEntityName } from '#entity/parse-entity-name.ts'
import { parseFields } from '#entity/parse-field.ts'
import { takenBy } from '../../support/entity-arbitraries.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { serviceNames } from '../../support/service-names.ts'

const taken = {
  entities: [
    takenBy(parseEntityName('Order')),
    takenBy(parseEntityName('Person')),
    { model: 'Legacy', folder: 'old-things', table: 'customers', route: '/parcels' },
  ],
  models: [{ name: 'OutboxEvent', table: 'outgoing', file: 'prisma/schema/outbox.prisma' }],
  enums: [
    { name: 'OrderStatus', databaseType: 'order_status', file: 'prisma/schema/order.prisma' },
  ],
  files: [
    'src/modules/reports/index.ts',
    'src/modules/invoices',
    'prisma/schema/sensor.prisma',
    'src/main.ts',
  ],
}

describe('R9.4 an entity that collides with what the project has', () => {
  it.each([
    [
      'Order',
      undefined,
      'There is an entity Order already',
      'tpl add field, tpl add events or tpl add cache',
    ],
    ['OrdeR', undefined, 'differs from the entity Order in its case alone', 'another name'],
    ['Buyer', 'Orders', 'folder src/modules/orders is that of Order', 'such as --plural Buyers'],
    ['Human', 'People', 'folder src/modules/people is that of Person', '--plural'],
    ['Customer', undefined, 'table customers is that of Legacy', 'such as --plural CustomerList'],
    ['Parcel', undefined, 'route /parcels is that of Legacy', '--plural'],
    ['OrderPage', undefined, 'The API of Order uses the name OrderPage', 'another name'],
    ['NewOrder', undefined, 'The API of Order uses the name NewOrder', 'another name'],
    [
      'OutboxEvent',
      undefined,
      'outbox.prisma has a model OutboxEvent already, without a slice',
      'rename the model OutboxEvent in prisma/schema/outbox.prisma, and the code that uses it',
    ],
    ['Letter', 'Outgoing', 'table outgoing is that of the model OutboxEvent', '--plural'],
    [
      'OrderStatus',
      undefined,
      'prisma/schema/order.prisma has an enum OrderStatus already',
      'rename the enum OrderStatus in prisma/schema/order.prisma',
    ],
    ['Phase', 'OrderStatus', 'table order_status would be named as the type of', '--plural'],
    [
      'Invoice',
      undefined,
      'src/modules/invoices is there already',
      'make way for it: move src/modules/invoices away',
    ],
    [
      'Report',
      undefined,
      'src/modules/reports/index.ts is there already',
      'make way for it: move src/modules/reports away',
    ],
    ['Sensor', undefined, 'prisma/schema/sensor.prisma is there already', 'another name'],
  ])('%s, with the plural %s', (text, plural, sentence, remedy) => {
    const names = parseEntityName(text, { plural })
    const refusal = refusalOf(() => assertNoCollision(names, taken, serviceNames))
    expect(refusal).toMatchObject({ code: 'entity-name-taken', exitCode: 1 })
    expect(refusal.message).toContain(sentence)
    expect(refusal.remedy).toContain(remedy)
  })

  it('is told of all that is in its way, and of no plural where another one would not help', () => {
    const project = {
      ...taken,
      models: [{ name: 'Rate', table: 'rates', file: 'prisma/schema/rate.prisma' }],
      files: ['prisma/schema/rate.prisma', 'src/modules/rates/index.ts'],
    }
    const names = parseEntityName('Rate')
    expect(refusalOf(() => assertNoCollision(names, project, serviceNames))).toMatchObject({
      code: 'entity-name-taken',
      message: `3 names are taken:
  prisma/schema/rate.prisma has a model Rate already, without a slice in src/modules.
  src/modules/rates/index.ts is there already.
  prisma/schema/rate.prisma is there already.`,
      remedy:
        'Give the entity another name. Say more of what it is, such as RateEntry or CustomerRate. Or make way for it: rename the model Rate and its table in prisma/schema/rate.prisma, and the code that uses it; move src/modules/rates away; move prisma/schema/rate.prisma away. Nothing was written.',
    })
  })

  it('is not told to say its first word twice', () => {
    const models = [{ name: 'CustomerRate', table: 'rates', file: 'prisma/schema/rate.prisma' }]
    const names = parseEntityName('CustomerRate')
    const refusal = refusalOf(() => assertNoCollision(names, { ...taken, models }, serviceNames))
    expect(refusal.remedy).toContain('such as CustomerRateEntry or SupplierCustomerRate.')
  })

  it.each(['Report', 'Invoice'])('is told of another plural only where that helps: %s', (text) => {
    const both = { ...taken, enums: [...taken.enums, { name: text, databaseType: 'x', file: 'x' }] }
    const remedyIn = (project: typeof taken) =>
      refusalOf(() => assertNoCollision(parseEntityName(text), project, serviceNames)).remedy
    expect(remedyIn(taken)).toContain(`--plural ${text}List`)
    expect(remedyIn(both)).not.toContain('--plural')
  })

  it.each(['OrderItem', 'Pe', 'Customer2', 'Main', 'Orderer'])('is not %s', (text) => {
    expect(() => assertNoCollision(parseEntityName(text), taken, serviceNames)).not.toThrow()
  })
})

describe('R9.4 fields that do not fit their entity', () => {
  const long = 'a'.repeat(50)
  it.each([
    [
      'Order',
      `${long}abc:int:unique`,
      `needs an index or key named orders_${long}abc_key, of 64 characters`,
      'Shorten its name by 1 or more',
    ],
    ['Order', `${long}bcd:int:index`, `orders_${long}bcd_idx`, 'Shorten'],
    ['Order', `${long}:ref:Person`, `orders_${long}_id_fkey`, 'Shorten'],
    [
      'Order',
      `${long}abcdefgh:enum:x`,
      `needs a type named order_${long}abcdefgh, of 64 characters`,
      'Shorten its name by 1 or more',
    ],
    [
      'Order',
      'buyer:ref:Person',
      'orders_buyer_id_idx, which is taken by another index',
      'buyerKind',
    ],
    [
      'Order',
      'parts:enum:a,b',
      'the name order_parts, which is taken by the table of Piece',
      'partsKind',
    ],
    [
      'Order',
      'changes:enum:few,many',
      'the name OrderChanges, which is taken by the code of the entity',
      'changesKind',
    ],
    [
      'Order',
      'status:enum:draft,paid',
      'the name OrderStatus, which is taken by the enum in prisma/schema/order.prisma',
      'statusKind',
    ],
    ['Order', 'lineTotal:int:index', 'orders_line_total_idx, which is taken', 'lineTotalKind'],
    ['Order', 'code:int:unique', 'orders_code_key, which is taken by the table of Odd', 'codeKind'],
    [
      'Stock',
      'order:enum:a,b',
      'the name StockOrder, which is taken by the entity in src/modules/stock-orders',
      'orderKind',
    ],
    [
      'Outbox',
      'event:enum:a,b',
      'the name OutboxEvent, which is taken by the model in prisma/schema/outbox.prisma',
      'eventKind',
    ],
    [
      'Peo',
      'ple:enum:a,b',
      'the name peo_ple, which is taken by the enum Other in prisma/schema/other.prisma',
      'pleKind',
    ],
  ])('%s: %s', (name, text, sentence, remedy) => {
    const odd = { model: 'Odd', folder: 'odds', table: 'orders_code_key', route: '/odds' }
    const parts = { model: 'Piece', folder: 'pieces', table: 'order_parts', route: '/pieces' }
    const others = [takenBy(parseEntityName('StockOrder')), odd, parts]
    const project = {
      ...taken,
      entities: [...taken.entities, ...others],
      enums: [
        ...taken.enums,
        { name: 'Other', databaseType: 'peo_ple', file: 'prisma/schema/other.prisma' },
      ],
      indexes: ['orders_line_total_idx', 'orders_buyer_id_idx'],
    }
    const entity = parseEntityName(name)
    const refusal = refusalOf(() =>
      assertFieldsFit(entity, parseFields([text]), serviceNames, project),
    )
    expect(refusal).toMatchObject({ code: 'field-invalid', exitCode: 1 })
    expect(refusal.message).toContain(sentence)
    expect(refusal.remedy).toContain(remedy)
  })

  it('are none of these', () => {
    const texts = [`${'a'.repeat(52)}:int:unique`, `${long}:int`, 'state:enum:a,b', 'id2:uuid']
    const check = () =>
      assertFieldsFit(parseEntityName('Order'), parseFields(texts), serviceNames, taken)
    expect(check).not.toThrow()
  })
})
