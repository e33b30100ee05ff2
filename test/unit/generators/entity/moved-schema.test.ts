import { describe, expect, it } from 'vitest'
import { applyTo, type Files, generate, newService } from '../../../support/generate.ts'

const config = newService['prisma.config.ts'] ?? ''

/** A service whose team keeps its Prisma schema and migrations elsewhere. */
const moved: Files = Object.fromEntries(
  Object.entries({
    ...newService,
    'prisma.config.ts': config
      .replace("'prisma/schema'", "'db/schema'")
      .replace("'prisma/migrations'", "'db/migrations'"),
  }).map(([path, content]) => [path.replace(/^prisma\/(?=schema|migrations)/, 'db/'), content]),
)

const pathsOf = ({ changes }: Awaited<ReturnType<typeof generate>>) =>
  changes
    .map(({ path }) => path.replace(/\/\d{14}_/, '/'))
    .filter((path) => /^(?:prisma|db)\//.test(path))

describe('R6.1 a project that keeps its Prisma schema elsewhere', () => {
  it('gets model and migration of an entity there', async () => {
    const plan = await generate(moved, 'add entity Order total:int')
    expect(pathsOf(plan)).toEqual([
      'db/migrations/create_orders/migration.sql',
      'db/schema/order.prisma',
    ])
  })

  it('gets a field and its migration there', async () => {
    const withOrder = applyTo(moved, await generate(moved, 'add entity Order total:int'))
    const plan = await generate(withOrder, 'add field Order note:text:optional')
    expect(pathsOf(plan)).toEqual([
      'db/migrations/add_note_to_orders/migration.sql',
      'db/schema/order.prisma',
    ])
  })

  it('R9.4 keeps a file that is there', async () => {
    const files = { ...moved, 'db/schema/order.prisma': '// Later.\n' }
    await expect(generate(files, 'add entity Order total:int')).rejects.toMatchObject({
      code: 'entity-name-taken',
      message: expect.stringContaining('db/schema/order.prisma is there already'),
    })
  })
})
