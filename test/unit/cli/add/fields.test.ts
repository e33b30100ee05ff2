import { afterAll, beforeAll, describe, it } from 'vitest'
import { impossibleFields, unfitFields } from '../../../support/impossible-fields.ts'
import { createShop, expectRefusal, type Shop } from './shop.ts'

let shop: Shop

beforeAll(async () => {
  shop = await createShop()
})
afterAll(() => shop.dispose())

describe('R9.4 a field that cannot be', () => {
  it.each(impossibleFields)('tpl add entity Invoice %s', (words, message, remedy) =>
    expectRefusal(shop, `add entity Invoice ${words}`, {
      code: 'field-invalid',
      message,
      remedy,
      exitCode: 2,
    }),
  )

  it.each(impossibleFields)('tpl add field Order %s', (words, message, remedy) =>
    expectRefusal(shop, `add field Order ${words}`, {
      code: 'field-invalid',
      message,
      remedy,
      exitCode: 2,
    }),
  )

  it.each(unfitFields)('tpl add entity Invoice %s, in this project', (words, message, remedy) =>
    expectRefusal(shop, `add entity Invoice ${words}`, { code: 'field-invalid', message, remedy }),
  )

  it('is told of before the project is looked for', () =>
    expectRefusal(shop, 'add entity Invoice total:intt', {
      code: 'field-invalid',
      message: 'unknown type "intt"',
      remedy: 'Did you mean int?',
      exitCode: 2,
      cwd: '/',
    }))

  it.each([
    ['add entity Invoice buyer:ref:Custmer', '"Custmer"', 'Did you mean Customer?'],
    ['add entity Invoice buyer:ref:Nobody', '"Nobody"', 'There are Customer, Order, Payment.'],
    ['add field Order buyer:ref:Nobody', '"Nobody"', 'There are Customer, Order, Payment.'],
    ['add entity Invoice event:ref:OutboxEvent', '"OutboxEvent"', 'There are Customer'],
  ])('tpl %s, a reference to nothing', (command, message, remedy) =>
    expectRefusal(shop, command, { code: 'entity-unknown', message, remedy }),
  )
})

describe('R9.4 a field that an entity cannot be given any more', () => {
  it.each([
    ['Order number:int', 'a field number already, as String @unique', 'another name'],
    ['Order number:string:max=30:unique', 'a field number already', 'by hand'],
    ['Order customerId:uuid', 'a field customerId already', 'another name'],
    ['Order customer:text', 'a field customer already', 'another name'],
    ['Order customer:ref:Customer:optional', 'a field customer already', 'another name'],
    ['Customer orders:int:default=0', 'a field orders already, as Order[]', 'another name'],
  ])('tpl add field %s, which it has', (words, message, remedy) =>
    expectRefusal(shop, `add field ${words}`, { code: 'field-taken', message, remedy }),
  )

  it('tpl add field Order Total:int, which differs in its case alone', () =>
    expectRefusal(shop, 'add field Order Total:int', {
      code: 'field-invalid',
      message: 'not camelCase',
      remedy: 'Did you mean total?',
      exitCode: 2,
    }))

  it.each([
    ['Customer favourite:ref:Order', 'Order cannot be without Customer already'],
    ['Customer last:ref:Payment', 'Payment cannot be without Customer already'],
    ['Order parent:ref:Order', 'the first Order would have nothing to refer to'],
    ['Order parent:ref:Orders', 'the first Order would have nothing to refer to'],
  ])('tpl add field %s, a cycle of references', (words, message) =>
    expectRefusal(shop, `add field ${words}`, {
      code: 'field-invalid',
      message,
      remedy: 'Make it optional:',
    }),
  )

  it.each([
    ['due:date', 'due:date:optional; give it a default: due:date:default=…'],
    ['priority:enum:low,high', 'give it a default: priority:enum:low,high:default=…'],
    ['code:string:unique', 'make it optional: code:string:optional:unique'],
    ['vendor:ref:Customer', 'make it optional: vendor:ref:Customer:optional; or add it'],
    ['name:string:min=3', 'make it optional'],
  ])('tpl add field Order %s, for which existing rows have no value', (field, remedy) =>
    expectRefusal(shop, `add field Order ${field}`, {
      code: 'field-needs-value',
      message: 'rows that exist would have no value for it',
      remedy,
    }),
  )

  it('tpl add field with several such fields, which are all told at once', () =>
    expectRefusal(shop, 'add field Order due:date note:text code:string:unique', {
      code: 'field-needs-value',
      message:
        'The fields due:date, code:string:unique cannot be added: rows that exist would have no value for them',
      remedy: `Choose for each:
  make it optional: due:date:optional; give it a default: due:date:default=…
  make it optional: code:string:optional:unique
Or add them as optional, fill the rows, then make them required by hand with prisma migrate dev.`,
    }))
})
