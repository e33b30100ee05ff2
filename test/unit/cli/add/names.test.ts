import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createShop, expectRefusal, type Shop } from './shop.ts'

let shop: Shop

beforeAll(async () => {
  shop = await createShop()
})
afterAll(() => shop.dispose())

describe('R9.4 a command line that is not understood', () => {
  it.each([
    ['add entity', "argument 'Name'", '--help'],
    ['add field', "argument 'Entity'", '--help'],
    ['add field Order', "argument 'field'", '--help'],
    ['add events', "argument 'Entity'", '--help'],
    ['add cache', "argument 'Entity'", '--help'],
    ['add entitty Invoice', "command 'entitty'", 'Did you mean entity?'],
    ['add widget Invoice', "command 'widget'", '--help'],
    ['add entity Invoice --with-event', "option '--with-event'", 'Did you mean --with-events?'],
    ['add entity Invoice --force', "option '--force'", '--help'],
    ['add entity Invoice --plural --yes', "'--yes' is invalid. Its value is missing", '--help'],
    ['add events Order Customer', 'Too many arguments', '--help'],
    ['add cache Order note:text', 'Too many arguments', '--help'],
  ])('tpl %s', (command, message, remedy) =>
    expectRefusal(shop, command, { code: 'usage', message, remedy, exitCode: 2 }),
  )

  it('tpl add shows what could be added', async () => {
    const ran = await shop.run('add')
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' })
    expect(ran.stderr).toMatch(/^error A command is missing\.\n\nUsage: tpl add/)
    expect(ran.stderr).toContain('Give one of the commands above.')
  })
})

describe('R9.4 the name of an entity that cannot be', () => {
  const long = `Order${'Item'.repeat(15)}`
  it.each([
    ["''", 'not PascalCase', 'A name such as StockItem works.'],
    ['invoice', 'not PascalCase', 'Did you mean Invoice?'],
    ['my-invoice', 'not PascalCase', 'Did you mean MyInvoice?'],
    ['Größe', 'not PascalCase', 'Did you mean Grosse?'],
    ['订单', 'not PascalCase', 'A name such as StockItem works.'],
    ['../../etc/passwd', 'not PascalCase', 'Did you mean EtcPasswd?'],
    ['C:\\temp', 'not PascalCase', 'Did you mean CTemp?'],
    ['Invoice;rm', 'not PascalCase', 'Did you mean InvoiceRm?'],
    ['1Invoice', 'not PascalCase', 'A name such as StockItem works.'],
    ['__proto__', 'not PascalCase', 'Did you mean Proto?'],
    ['Invoices', 'the plural of Invoice', '--plural Invoices'],
    ['Invoice --plural bills', '"bills" cannot be the plural of Invoice', 'Did you mean Bills?'],
    ['Invoice --plural ../x', '"../x" cannot be the plural', 'Did you mean X?'],
    ['Class', 'variables would be named class', 'ClassEntry'],
    ['Promise', 'JavaScript or TypeScript knows', 'PromiseEntry'],
    ['Prisma', 'Prisma keeps Prisma', 'PrismaEntry'],
    ['Constructor', 'has a member constructor', 'ConstructorEntry'],
    ['Result', 'every service uses the name Result', 'ResultEntry'],
    ['Doc', 'every service uses the name /docs', 'DocEntry'],
    ['Index', 'every service uses the name index.ts', 'IndexEntry'],
    ['Con', 'Windows keeps all files named con', 'ConEntry'],
    [long, 'PostgreSQL allows 63', 'Shorten it by'],
  ])('tpl add entity %s', (words, message, remedy) =>
    expectRefusal(shop, `add entity ${words} total:int`, {
      code: 'entity-name-invalid',
      message,
      remedy,
      exitCode: 2,
    }),
  )

  it.each([
    ['Order note:text', 'There is an entity Order already, in src/modules/orders', 'tpl add field'],
    ['Order --with-events', 'There is an entity Order already', 'tpl add events'],
    ['Customer --plural Clients', 'There is an entity Customer already', 'another name'],
    ['OrdeR note:text', 'differs from the entity Order in its case alone', 'another name'],
    [
      'Invoice --plural Orders',
      'The folder src/modules/orders is that of Order',
      '--plural Invoices',
    ],
    ['OrderStatus', 'order.prisma has an enum OrderStatus already', 'another name'],
    ['OrderPage', 'The API of Order uses the name OrderPage', 'another name'],
    ['OutboxEvent', 'prisma/schema/outbox.prisma has a model OutboxEvent', 'another name'],
    ['Outbox', 'prisma/schema/outbox.prisma is there already', 'another name'],
  ])('tpl add entity %s, of which there is one', (words, message, remedy) =>
    expectRefusal(shop, `add entity ${words}`, { code: 'entity-name-taken', message, remedy }),
  )

  it('tpl add entity tells of all names at once: its own, and those that its fields need', async () => {
    shop.write('src/modules/invoices/notes.ts', 'export {}\n')
    shop.write('prisma/schema/own.prisma', 'enum InvoiceStatus {\n  open\n}\n')
    await expectRefusal(shop, 'add entity Invoice status:enum:open,paid', {
      code: 'entity-name-taken',
      message: `2 names are taken:
  src/modules/invoices/notes.ts is there already.
  The field "status:enum:open,paid" needs the name InvoiceStatus, which is taken by the enum in prisma/schema/own.prisma.`,
      remedy:
        'Or make way for it: move src/modules/invoices away. Give status another name, such as statusKind.',
    })
    shop.restore()
  })

  it('tpl add field tells of all names at once: fields, enums, and the files of enums', async () => {
    shop.write('src/modules/orders/order-level.ts', 'export const levels = []\n')
    shop.write('prisma/schema/own.prisma', 'enum OrderPriority {\n  low\n}\n')
    const fields = 'number:int priority:enum:low,high level:enum:one,two'
    await expectRefusal(shop, `add field Order ${fields}`, {
      code: 'field-taken',
      message: `3 names are taken:
  Order has a field number already, as String @unique @db.VarChar(20) in prisma/schema/order.prisma, which number:int would be a second of.
  The field "priority:enum:low,high" needs the name OrderPriority, which is taken by the enum in prisma/schema/own.prisma.
  src/modules/orders/order-level.ts is there already, and does not export orderLevelValues, OrderLevel, which tpl would write there.`,
      remedy: 'Give priority another name, such as priorityKind.',
    })
    shop.restore()
  })
})

describe('R9.4 the name of an entity that there is not', () => {
  it.each([
    ['add field Ordr note:text', '"Ordr"', 'Did you mean Order?'],
    ['add field ../Order note:text', '"../Order"', 'There are Customer, Order, Payment.'],
    ['add field __proto__ note:text', '"__proto__"', 'There are Customer, Order, Payment.'],
    ['add events Customr', '"Customr"', 'Did you mean Customer?'],
    ['add cache Invoice', '"Invoice"', 'There are Customer, Order, Payment.'],
    ['add events OutboxEvent', '"OutboxEvent"', 'There are Customer, Order, Payment.'],
    ["add cache ''", '""', 'There are Customer, Order, Payment.'],
  ])('tpl %s', (command, message, remedy) =>
    expectRefusal(shop, command, { code: 'entity-unknown', message, remedy }),
  )
})

describe('R6.8 a command line that was done already', () => {
  it.each([
    'add entity Order number:string:max=20:unique customer:ref:Customer --with-cache',
    'add entity Customer --with-events',
    'add field Order number:string:max=20:unique',
    'add field orders customer:ref:Customer',
  ])('tpl %s writes nothing', async (command) => {
    const ran = await shop.run(`${command} --json`)
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
    expect(JSON.parse(ran.stdout)).toMatchObject({
      ok: true,
      changes: [],
      tasks: [{ status: 'skipped' }],
    })
  })

  it.each([
    ['add events Customer', 'Customer has events already.'],
    ['add cache order', 'Order has its cache already.'],
  ])('tpl %s writes nothing, and says why', async (command, note) => {
    const ran = await shop.run(command)
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
    expect(ran.stdout).toBe(`${note}\nThere is nothing to change.\n`)
  })
})
