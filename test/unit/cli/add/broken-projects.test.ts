import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createShop, expectRefusal, type Refusal, type Shop } from './shop.ts'

let shop: Shop

beforeAll(async () => {
  shop = await createShop()
})
beforeEach(() => shop.restore())
afterAll(() => shop.dispose())

const addEntity = 'add entity Invoice order:ref:Order total:int --with-events --with-cache'
const addField = 'add field Order note:text:optional rival:ref:Customer:optional'
const addEvents = 'add events Order'
const addCache = 'add cache Customer'

const slice = 'src/modules/orders'
/** The files that each command edits. */
const edited: readonly (readonly [command: string, paths: readonly string[]])[] = [
  [addEntity, ['src/modules/index.ts', 'src/modules/events.ts', 'src/modules/subscribers.ts']],
  [
    addField,
    [
      `${slice}/order.ts`,
      `${slice}/order.fields.ts`,
      `${slice}/order.schemas.ts`,
      `${slice}/order.mapper.ts`,
      `${slice}/order.mapper.test.ts`,
      `${slice}/testing/build-order.ts`,
      `${slice}/testing/order-arbitraries.ts`,
      `${slice}/testing/store-order.ts`,
    ],
  ],
  [
    addEvents,
    [
      `${slice}/index.ts`,
      `${slice}/use-cases/create-order.ts`,
      `${slice}/use-cases/update-order.ts`,
      `${slice}/use-cases/delete-order.ts`,
      'src/modules/events.ts',
      'src/modules/subscribers.ts',
    ],
  ],
  [addCache, ['src/modules/customers/repository/prisma-customer-repository.ts']],
]
const editedFiles = edited.flatMap(([command, paths]) =>
  paths.map((path): [command: string, path: string] => [command, path]),
)

const conflictIn = (text: string) => `${text}<<<<<<< HEAD\n// ours\n=======\n>>>>>>> feature\n`

describe('R9.4 a project half-way through a merge', () => {
  const read = [
    'tpl.json',
    'prisma/schema/base.prisma',
    'prisma/schema/order.prisma',
    'prisma/migrations/migration_lock.toml',
  ]
  it.each([
    ...editedFiles,
    ...read.flatMap((path) => edited.map(([command]): [string, string] => [command, path])),
  ])('tpl %s is refused for a conflict in %s', async (command, path) => {
    shop.write(path, conflictIn(shop.read(path)))
    await expectRefusal(shop, command, {
      code: 'merge-conflict',
      message: `${path}:`,
      remedy: 'Resolve it',
    })
  })

  it('is refused for a conflict in a migration', async () => {
    shop.write('prisma/migrations/20260101000000_mine/migration.sql', conflictIn('SELECT 1;\n'))
    await expectRefusal(shop, addEntity, {
      code: 'merge-conflict',
      message: 'prisma/migrations/20260101000000_mine/migration.sql:2',
      remedy: 'Resolve it',
    })
  })
})

describe('R9.4 a file with a syntax error', () => {
  it.each(editedFiles)('tpl %s is refused for one in %s', async (command, path) => {
    shop.write(path, `${shop.read(path)}\nexport const = 1\n`)
    const message = `${path}:`
    await expectRefusal(shop, command, { code: 'syntax-error', message, remedy: 'Correct it' })
  })
})

describe('R9.4 files that cannot be read are told all at once', () => {
  it('of conflicts and syntax errors in the code', async () => {
    shop.write(`${slice}/order.mapper.ts`, conflictIn(shop.read(`${slice}/order.mapper.ts`)))
    shop.write(`${slice}/order.ts`, 'export const = 1\n')
    await expectRefusal(shop, 'add field Order weight:int:default=0', {
      code: 'merge-conflict',
      message: `2 files cannot be read as they are:
  ${slice}/order.ts:1:14 is no TypeScript`,
      remedy: 'Resolve or correct them and run the command again.',
    })
    await expectRefusal(shop, 'add field Order weight:int:default=0', {
      code: 'merge-conflict',
      message: `
  ${slice}/order.mapper.ts:`,
      remedy: '',
    })
  })

  it('of conflicts in the schema, and in the code that the command would come to later', async () => {
    const paths = ['prisma/schema/base.prisma', `${slice}/order.mapper.ts`]
    for (const path of paths) shop.write(path, conflictIn('// all of it\n'))
    const conflicts = paths.map(
      (path) => `  ${path}:2 holds a merge conflict that is not resolved: <<<<<<< HEAD`,
    )
    await expectRefusal(shop, addEntity, {
      code: 'merge-conflict',
      message: ['2 files cannot be read as they are:', ...conflicts].join('\n'),
      remedy: 'Resolve them',
    })
  })

  it('of conflicts in tpl.json, and in what comes after it', async () => {
    const paths = [
      'tpl.json',
      'prisma/schema/base.prisma',
      'prisma/migrations/migration_lock.toml',
      `${slice}/order.ts`,
    ]
    for (const path of paths) shop.write(path, conflictIn('// all of it\n'))
    const conflicts = paths.map(
      (path) => `  ${path}:2 holds a merge conflict that is not resolved: <<<<<<< HEAD`,
    )
    for (const command of [addEvents, 'docs config']) {
      await expectRefusal(shop, command, {
        code: 'merge-conflict',
        message: ['4 files cannot be read as they are:', ...conflicts].join('\n'),
        remedy: 'Resolve them',
      })
    }
  })

  it('of syntax errors in what tpl add events and tpl add cache edit', async () => {
    const useCases = ['create', 'update', 'delete'].map(
      (verb) => `${slice}/use-cases/${verb}-order.ts`,
    )
    for (const path of useCases) shop.write(path, 'export const = 1\n')
    await expectRefusal(shop, 'add events Order', {
      code: 'syntax-error',
      message: [
        '3 files cannot be read as they are:',
        ...useCases.map(
          (path) => `  ${path}:1:14 is no TypeScript: Variable declaration expected.`,
        ),
      ].join('\n'),
      remedy: 'Correct them',
    })
  })
})

describe('R9.4 a file that is missing', () => {
  const isTest = (path: string) => /\.test\.ts$|\/testing\//.test(path)
  const needed = editedFiles.filter(
    ([, path]) =>
      !isTest(path) && path !== 'src/modules/index.ts' && path !== `${slice}/order.schemas.ts`,
  )
  it.each(needed)('tpl %s is refused without %s', async (command, path) => {
    shop.remove(path)
    const message = ', found no such file.'
    const remedy = 'run the command again'
    await expectRefusal(shop, command, { code: 'shape-unknown', message, remedy })
    const { error } = JSON.parse((await shop.run(`${command} --json`)).stdout)
    expect(error.message).toContain(path)
  })

  it.each([
    ['src/modules/index.ts', 'project-broken', 'src/modules/index.ts', 'Restore it'],
    ['prisma/schema', 'project-broken', 'the Prisma schema in prisma/schema/*.prisma', 'Restore'],
    // An entity is a model with a slice.
    [`${slice}/order.schemas.ts`, 'entity-unknown', 'no entity "Order"', 'Customer, Payment'],
  ])('tpl add field Order is refused without %s', async (path, code, message, remedy) => {
    shop.remove(path)
    await expectRefusal(shop, addField, { code, message, remedy })
  })
})

describe('R9.4 a Prisma schema that is broken', () => {
  const order = 'prisma/schema/order.prisma'
  const base = 'prisma/schema/base.prisma'
  it.each<[string, path: string, change: (text: string) => string, message: string]>([
    ['a missing brace', order, (text) => text.replace('}', ''), `${order}:`],
    ['an unknown type', order, (text) => text.replace('Decimal', 'Decimall'), `${order}:4`],
    ['stray text', order, (text) => `${text}\nhello\n`, `${order}:`],
    ['another database', base, (text) => text.replace('postgresql', 'sqlite'), 'sqlite'],
    ['no database', base, (text) => text.replace(/datasource[^}]*\}/, ''), 'datasource'],
  ])('with %s is told of before anything is planned', async (_, path, change, message) => {
    shop.write(path, change(shop.read(path)))
    for (const command of [addEntity, addField]) {
      await expectRefusal(shop, command, { code: 'schema-invalid', message, remedy: '' })
    }
  })

  it('with a native type that there is not is told of by Prisma', async () => {
    shop.write(order, shop.read(order).replace('@db.VarChar(20)', '@db.Varchar(20)'))
    await expectRefusal(shop, addField, {
      code: 'schema-invalid',
      message: `${order}:3: Native type Varchar is not supported`,
      remedy: 'prisma validate',
    })
  })
})

describe('R9.4 a folder that is no project of this tpl', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'tpl-elsewhere-'))
  afterAll(() => rmSync(elsewhere, { recursive: true }))

  it.each([addEntity, addField, addEvents, addCache])('tpl %s outside a project', (command) =>
    expectRefusal(shop, command, {
      code: 'not-a-project',
      message: `${elsewhere} is not inside a service`,
      remedy: 'Change to the folder of the service, or create one:',
      cwd: elsewhere,
    }),
  )

  it.each<[string, string, Refusal]>([
    [
      'another program',
      '{ "name": "shop" }',
      { code: 'project-broken', message: 'not as create-tpl-api wrote it', remedy: 'Restore it' },
    ],
    ['nobody', '', { code: 'project-broken', message: 'is not JSON', remedy: 'Restore it' }],
    [
      'a newer blueprint',
      '{ "blueprint": { "name": "service", "version": "99.0.0" }, "answers": {} }',
      { code: 'project-newer', message: 'made by create-tpl-api 99.0.0', remedy: '@^99.0.0' },
    ],
    [
      'another blueprint',
      '{ "blueprint": { "name": "worker", "version": "0.1.0" }, "answers": {} }',
      { code: 'project-foreign', message: 'named "worker"', remedy: 'package.json' },
    ],
  ])('a tpl.json by %s', async (_, text, refusal) => {
    shop.write('tpl.json', text)
    await expectRefusal(shop, addEntity, refusal)
  })
})

describe('R9.4 names that are taken are told all at once', () => {
  it('of files', async () => {
    for (const path of ['order-kind.ts', 'order-tone.ts']) {
      shop.write(`${slice}/${path}`, 'export const mine = 1\n')
    }
    await expectRefusal(shop, 'add field Order kind:enum:a,b:default=a tone:enum:c,d:default=c', {
      code: 'file-taken',
      message: `2 names are taken:
  ${slice}/order-kind.ts is there already, and does not export orderKindValues, OrderKind, which tpl would write there.
  ${slice}/order-tone.ts is there already`,
      remedy:
        'Move each of these files away, or export from it what it lacks, and run the command again. Nothing was written.',
    })
  })

  it('of fields, and of members of the response', async () => {
    const mapper = `${slice}/order.mapper.ts`
    const text = shop.read(mapper)
    shop.write(
      mapper,
      text.replace('number: order.number,', 'number: order.number,\n    age: ageOf(order),'),
    )
    await expectRefusal(shop, 'add field Order number:int:default=0 total:text age:int:default=0', {
      code: 'field-taken',
      message: '3 names are taken:\n  Order has a field number already, as String ',
      remedy:
        'Give the new fields other names. A field that exists is changed by hand: in the schema, with prisma migrate dev, and in its slice. Give the field age another name, or take that member out first. Nothing was written.',
    })
    await expectRefusal(shop, 'add field Order number:int:default=0 age:int:default=0', {
      code: 'field-taken',
      message: `\n  Responses have a member age already, in ${mapper}: age: ageOf(order).`,
      remedy: 'Give the new field number another name.',
    })
  })
})

describe('R9.4 a file in the way', () => {
  it.each<[string, string, Refusal]>([
    [
      addEntity,
      'src/modules/invoices/notes.md',
      { code: 'entity-name-taken', message: 'notes.md is there already', remedy: '--plural' },
    ],
    [
      addEntity,
      'src/modules/invoices',
      { code: 'entity-name-taken', message: 'invoices is there already', remedy: '--plural' },
    ],
    [
      addEntity,
      'prisma/schema/Invoice.prisma',
      { code: 'entity-name-taken', message: 'Invoice.prisma is there', remedy: 'another name' },
    ],
    [
      addEvents,
      `${slice}/order.events.ts`,
      { code: 'file-taken', message: 'does not export OrderCreated', remedy: 'away, or export' },
    ],
    [
      addCache,
      'src/modules/customers/repository/customer-cache.ts',
      { code: 'file-taken', message: 'does not export cachedCustomer', remedy: 'away, or export' },
    ],
    [
      'add field Order kind:enum:a,b:default=a',
      `${slice}/order-kind.ts`,
      { code: 'file-taken', message: 'does not export orderKindValues', remedy: 'away, or export' },
    ],
  ])('tpl %s, by the name of %s', async (command, path, refusal) => {
    shop.write(path, 'export const mine = 1\n'.repeat(path.endsWith('.ts') ? 1 : 0))
    await expectRefusal(shop, command, refusal)
  })

  it.each(['', ' --dry-run'])('tpl add entity%s through a symbolic link', async (flag) => {
    const path = join(shop.root, 'src/modules/index.ts')
    renameSync(path, join(shop.root, 'src/modules/real.ts'))
    symlinkSync('real.ts', path)
    await expectRefusal(shop, addEntity + flag, {
      code: 'symbolic-link',
      message: 'src/modules/index.ts is a symbolic link',
      remedy: 'Replace the link',
    })
  })

  it('tpl add entity through a link in place of a folder', async () => {
    const outside = join(shop.root, '..', 'tpl-outside')
    mkdirSync(outside, { recursive: true })
    symlinkSync(outside, join(shop.root, 'src/modules/invoices'))
    await expectRefusal(shop, addEntity, {
      code: 'symbolic-link',
      message: 'src/modules/invoices',
      remedy: 'Replace the link',
    })
    rmSync(outside, { recursive: true })
  })

  it('tpl add entity to a file that is not UTF-8', async () => {
    const text = shop.read('src/modules/index.ts')
    const latin1 = Buffer.from(`${text}// Größe\n`, 'latin1')
    writeFileSync(join(shop.root, 'src/modules/index.ts'), latin1)
    await expectRefusal(shop, addEntity, {
      code: 'not-utf8',
      message: 'src/modules/index.ts is not UTF-8 text',
      remedy: 'Convert the file',
    })
  })
})
