import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertFieldsFit } from '#entity/assert-fields-fit.ts'
import { constraintNamesOf } from '#entity/field-names.ts'
import { parseFields } from '#entity/parse-field.ts'
import { readProjectCode } from '#project/read-entities.ts'
import { createMemoryTree } from '#tree/index.ts'
import { entities as someEntities } from '../../support/entity-arbitraries.ts'
import { prismaSchemaOf } from '../../support/prisma-schema.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { blueprintSources, serviceNames } from '../../support/service-names.ts'

const read = (files: Readonly<Record<string, string>>) => readProjectCode(createMemoryTree(files))

const order = 'model Order {\n  id String @id\n}\n'
const base = {
  'prisma/schema/base.prisma': 'datasource db {\n  provider = "postgresql"\n}\n',
  'src/modules/index.ts': 'export const modules = []\n',
}

describe('R6.7 the entities of a project', () => {
  it('are the models that have a slice, as in a new service with the sample', () => {
    const project = read(blueprintSources)
    expect(project).toMatchObject({
      schemaFolder: 'prisma/schema',
      migrationsFolder: 'prisma/migrations',
      entities: [
        {
          names: { one: { pascal: 'StockItem' }, many: { pascal: 'StockItems' }, article: 'a' },
          model: { name: 'StockItem', table: 'stock_items' },
          folder: 'stock-items',
          schemaFile: 'prisma/schema/stock-item.prisma',
        },
      ],
    })
    expect(project.taken).toMatchObject({
      entities: [
        { model: 'StockItem', folder: 'stock-items', table: 'stock_items', route: '/stock-items' },
      ],
      models: [
        { name: 'OutboxEvent', table: 'outbox_events', file: 'prisma/schema/outbox.prisma' },
      ],
      enums: [
        { name: 'OutboxEventStatus', databaseType: 'outbox_event_status' },
        { name: 'StockItemStatus', databaseType: 'stock_item_status' },
      ],
    })
    expect(project.taken.indexes).toEqual(
      expect.arrayContaining(['outbox_events_pkey', 'stock_items_sku_key']),
    )
    expect(project.taken.files).toEqual(
      expect.arrayContaining(['prisma/schema/outbox.prisma', 'src/modules/stock-items/index.ts']),
    )
  })

  it('have the names that they were given', () => {
    fc.assert(
      fc.property(someEntities({ maxLength: 3 }), (all) => {
        const slices = all.map(({ names: { one, many } }) => [
          `src/modules/${many.kebab}/${one.kebab}.schemas.ts`,
          'export const schema = {}\n',
        ])
        const content = prismaSchemaOf(all)
        const { entities, taken } = read({
          ...base,
          'prisma/schema/all.prisma': content,
          ...Object.fromEntries(slices),
        })
        expect(entities.map(({ names }) => names)).toEqual(all.map(({ names }) => names))
        const indexes = all.flatMap(({ names, fields }) =>
          fields.flatMap((field) => constraintNamesOf(names, field)),
        )
        expect(taken.indexes).toEqual(expect.arrayContaining(indexes))
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    ['in a table of another name', `${order.slice(0, -2)}  @@map("sales")\n}\n`, ['orders']],
    [
      'with a copy of their slice',
      `${order.slice(0, -2)}  @@map("orders")\n}\n`,
      ['old', 'orders'],
    ],
    ['in a file with others', `${order}model Note {\n  id Int @id\n}\n`, ['orders']],
  ])('are found %s', (_, content, folders) => {
    const slices = folders.map((folder) => [`src/modules/${folder}/order.schemas.ts`, ''])
    const { entities } = read({
      ...base,
      'prisma/schema/all.prisma': content,
      ...Object.fromEntries(slices),
    })
    expect(entities.map(({ model, folder }) => [model.name, folder])).toEqual([['Order', 'orders']])
  })

  it('do not hold a model whose name tpl could not have given', () => {
    const { entities, taken } = read({
      ...base,
      'prisma/schema/all.prisma': 'model HTTPRoute {\n  id Int @id\n}\n',
      'src/modules/http-routes/http-route.schemas.ts': '',
    })
    expect(entities).toEqual([])
    expect(taken.models).toMatchObject([{ name: 'HTTPRoute' }])
  })

  it('give their names to the database by the table that they have', () => {
    const { entities, taken } = read({
      ...base,
      'prisma/schema/order.prisma':
        'model Order {\n  id Int @id\n  a Int @unique(map: "sales_code_key")\n  @@map("sales")\n}\n',
      'src/modules/orders/order.schemas.ts': '',
    })
    const [entity] = entities
    if (entity === undefined) throw new Error('No entity was read.')
    const refusal = refusalOf(() =>
      assertFieldsFit(entity.names, parseFields(['code:int:unique']), serviceNames, taken),
    )
    expect(refusal.message).toContain('sales_code_key, which is taken')
  })
})

describe('where a project keeps its Prisma schema', () => {
  it.each([
    [`export default defineConfig({ schema: 'db/schema' })`, 'db/schema'],
    [`export default {\n  schema: "./db/schema/",\n}`, 'db/schema'],
    [`export default { schema: path.join('db', 'schema') }`, 'db/schema'],
    [`export default { schema: join(import.meta.dirname, "db", 'schema'), }`, 'db/schema'],
    [`// schema: 'db/schema',\nexport default {}`, 'prisma/schema'],
    [`/* schema: 'db/schema' */ export default {}`, 'prisma/schema'],
    [`export default { schema: folder + '/schema' }`, 'prisma/schema'],
    [`export default { schema: '../other/schema' }`, 'prisma/schema'],
    ['export default {}', 'prisma/schema'],
  ])('by %s', (config, folder) => {
    const project = read({
      'src/modules/index.ts': '',
      'prisma.config.ts': config,
      [`${folder}/base.prisma`]: order,
    })
    expect(project).toMatchObject({ schemaFolder: folder, migrationsFolder: 'prisma/migrations' })
    expect(project.files.map(({ path }) => path)).toEqual([`${folder}/base.prisma`])
  })

  it('and its migrations', () => {
    const config = `export default { migrations: { seed: 'x', path: 'db/migrations' } }`
    expect(read({ ...base, 'prisma.config.ts': config }).migrationsFolder).toBe('db/migrations')
  })
})
