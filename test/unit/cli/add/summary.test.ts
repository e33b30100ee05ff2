import { hostname } from 'node:os'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createShop, type Shop } from './shop.ts'

let shop: Shop

beforeAll(async () => {
  shop = await createShop()
})
afterEach(() => shop.restore())
afterAll(() => shop.dispose())

describe('R9.3 what tpl says that it did', () => {
  it('names each file that was there, and new ones by their folders', async () => {
    const { stdout } = await shop.run('add entity Invoice order:ref:Order --with-cache')
    expect(withoutTime(stdout)).toBe(`Added Invoice: 29 files created, 2 files changed.
  changed  prisma/schema/order.prisma
  changed  src/modules/index.ts
  created  prisma/migrations/<time>_create_invoices/migration.sql
  created  prisma/schema/invoice.prisma
  created  src/modules/invoices/ (8 files)
  created  src/modules/invoices/repository/ (8 files)
  created  src/modules/invoices/testing/ (4 files)
  created  src/modules/invoices/use-cases/ (6 files)
  created  test/invoices/invoices.test.ts

The dependencies are not installed, so the code is not formatted: run npm run format.

Next:
  npm install
  npm run format
  npm run dev
  npm test
`)
  })

  it('says how an entity without fields gets some', async () => {
    const { stdout } = await shop.run('add entity Invoice')
    expect(stdout).toContain(
      'Invoice has no fields of its own yet: add some with tpl add field Invoice <name>:<type>.',
    )
  })

  it('says once what is true of several fields', async () => {
    const { stdout } = await shop.run(
      'add field Order a:int:index b:int:index c:string buyer:ref:Customer:optional seller:ref:Customer:optional --json',
    )
    const { notes } = JSON.parse(stdout)
    const sql = 'migration.sql'
    expect(notes.map((note: string) => note.replace(/^.*migration\.sql/, sql))).toEqual([
      'Rows that exist get "0" for a and b, "" for c. For other values, edit the migration before it is applied: where npm run dev runs, it is by now.',
      expect.stringContaining('they give no a and b and c.'),
      `${sql}:9 (and 12, 15, 18): Nobody can write to orders while the index is built. For a large table, create it with CONCURRENTLY, alone in a migration of its own.`,
      `${sql}:21 (and 24): Nobody can write to orders or customers while all rows of orders are checked. For a large table, add the constraint NOT VALID, and validate it in a later migration.`,
      expect.stringContaining('not formatted'),
    ])
  })

  it('says nothing of folders where one file is new', async () => {
    const { stdout } = await shop.run('add field Customer kind:enum:buyer,seller:default=buyer')
    expect(withoutTime(stdout)).toContain(`
  created  prisma/migrations/<time>_add_kind_to_customers/migration.sql
  created  src/modules/customers/customer-kind.ts
`)
  })

  describe('where the service runs', () => {
    const lock = '.data/postgres.lock'
    const next = async () => {
      const { stdout } = await shop.run('add entity Invoice total:int --json')
      const { notes, next } = JSON.parse(stdout)
      shop.restore()
      return { notes: notes.slice(1), next: next.slice(2) }
    }

    it('tells nobody to start it', async () => {
      shop.write(lock, JSON.stringify({ pid: process.pid, startedAt: null, host: hostname() }))
      expect(await next()).toEqual({
        notes: ['The service is running: npm run dev starts it anew with this by itself.'],
        next: ['npm test'],
      })
    })

    it.each([
      ['has ended', { pid: 2 ** 30, startedAt: null, host: hostname() }],
      ['is of another machine', { pid: process.pid, startedAt: null, host: 'elsewhere' }],
      ['is of another shape', { pid: 'all' }],
      ['is none', '{'],
    ])('but what the lock of its database tells %s', async (_, holder) => {
      shop.write(lock, typeof holder === 'string' ? holder : JSON.stringify(holder))
      expect(await next()).toEqual({ notes: [], next: ['npm run dev', 'npm test'] })
    })

    it.runIf(process.platform === 'linux')('but by a process of the same number', async () => {
      const holder = { pid: process.pid, startedAt: 'a-boot:1', host: hostname() }
      shop.write(lock, JSON.stringify(holder))
      expect(await next()).toEqual({ notes: [], next: ['npm run dev', 'npm test'] })
    })
  })

  it('speaks of events that wait only where somebody listens to them', async () => {
    const addField = 'add field Customer visits:int --dry-run --json'
    const notes = async () => JSON.parse((await shop.run(addField)).stdout).notes.join('\n')
    expect(await notes()).not.toContain('CustomerCreated')
    const path = 'src/modules/subscribers.ts'
    const listened = shop
      .read(path)
      .replace("'customers.created': []", "'customers.created': [async () => {}]")
    shop.write(path, listened)
    expect(await notes()).toContain(
      'CustomerCreated events of before that still wait for their subscribers when this is released lack visits, and cannot be read: give createdSchema in src/modules/customers/customer.events.ts a default for it until they are delivered.',
    )
  })
})

const withoutTime = (text: string) => text.replaceAll(/\d{14}_/g, '<time>_')
