import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { kinds, type TestDatabase } from './support/databases.ts'
import { installServices, type Service, type Services } from './support/service.ts'

let services: Services
let service: Service

beforeAll(async () => {
  services = await installServices()
})

afterAll(() => services.remove())

const box = (fields = '') => `model Box {\n  id Int @id\n${fields}}\n`
const boxes = 'prisma/schema/box.prisma'

describe('R9.1 without any database, and offline', () => {
  beforeEach(() => {
    service = services.create()
  })

  it('validate, format and generate work', async () => {
    expect(await service.prisma('validate')).toMatchObject({ exitCode: 0 })
    service.write(boxes, 'model Box {\n id Int @id\n  label  String?\n}\n')
    expect(await service.prisma('format')).toMatchObject({ exitCode: 0 })
    expect(service.read(boxes)).toContain('  id    Int     @id\n  label String?\n')
    expect(await service.prisma('generate')).toMatchObject({ exitCode: 0 })
    expect(service.read('src/platform/database/generated/client.ts')).toContain('Box')
  })

  it('migrate diff compares schemas, though there is no server where DATABASE_URL points', async () => {
    service.env = { DATABASE_URL: 'postgresql://postgres@127.0.0.1:1/absent' }
    service.write(boxes, box())
    const diff = ['migrate', 'diff', '--from-empty', '--to-schema', 'prisma/schema']
    const { exitCode, stdout } = await service.prisma(...diff, '--script')
    expect(stdout).toContain('CREATE TABLE "Box" (\n    "id" INTEGER NOT NULL,')
    expect(exitCode).toBe(0)
  })

  it('version names the engine', async () => {
    const { stdout } = await service.prisma('version')
    expect(stdout).toMatch(/Schema Engine\s+: schema-engine-cli 8\.1\.0-\S+ .*schema-engine\.js/)
  })
})

describe.each(kinds)('R9.1 on $name', ({ create }) => {
  let database: TestDatabase

  beforeEach(() => {
    service = services.create()
    database = create(service)
    service.env = database.env
  })

  afterEach(() => database.remove())

  const tables = async () =>
    (
      await database.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)
    ).flat()

  it('migrate deploy creates the database, applies what is pending, and nothing again', async () => {
    const first = await service.prisma('migrate', 'deploy')
    expect(first).toMatchObject({ exitCode: 0 })
    expect(first.stdout).toContain('All migrations have been successfully applied.')
    expect(await tables()).toEqual(['_prisma_migrations', 'outbox_events'])
    const again = await service.prisma('migrate', 'deploy')
    expect(again).toMatchObject({ exitCode: 0 })
    expect(again.stdout).toContain('No pending migrations to apply.')
  })

  it('migrate dev writes a migration for what has changed, and applies it', async () => {
    service.write(boxes, box())
    const made = await service.prisma('migrate', 'dev', '--name', 'add_box')
    expect(made).toMatchObject({ exitCode: 0 })
    const [name = ''] = service.ownMigrations()
    expect(name).toMatch(/^\d{14}_add_box$/)
    expect(service.read(`prisma/migrations/${name}/migration.sql`)).toContain('CREATE TABLE "Box"')
    expect(await tables()).toEqual(['Box', '_prisma_migrations', 'outbox_events'])
    const again = await service.prisma('migrate', 'dev')
    expect(again.stdout).toContain(
      'Already in sync, no schema change or pending migration was found.',
    )
    expect(service.ownMigrations()).toEqual([name])
  })

  it('migrate dev --create-only writes a migration and leaves the database as it is', async () => {
    service.write(boxes, box())
    const made = await service.prisma('migrate', 'dev', '--name', 'add_box', '--create-only')
    expect(made).toMatchObject({ exitCode: 0 })
    expect(service.ownMigrations()).toEqual([expect.stringMatching(/_add_box$/)])
    expect(await tables()).not.toContain('Box')
  })

  it('migrate status says what is pending, with exit code 1, and that nothing is', async () => {
    await service.prisma('migrate', 'deploy')
    expect(await service.prisma('migrate', 'status')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Database schema is up to date!'),
    })
    service.addMigration('20300101000000_add_box', 'CREATE TABLE "Box" ("id" int PRIMARY KEY);')
    expect(await service.prisma('migrate', 'status')).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('not yet been applied:\n20300101000000_add_box'),
    })
  })

  it('migrate diff compares schema, migrations and database with each other', async () => {
    await service.prisma('migrate', 'deploy')
    service.write(boxes, box())
    const diff = (...args: string[]) => service.prisma('migrate', 'diff', ...args)
    const toSchema = ['--to-schema', 'prisma/schema', '--script', '--exit-code']
    const fromDatabase = await diff('--from-config-datasource', ...toSchema)
    expect(fromDatabase.exitCode).toBe(2)
    expect(fromDatabase.stdout).toMatch(/^-- CreateTable\nCREATE TABLE "Box" \([^;]*\);\s*$/)
    expect(await diff('--from-migrations', 'prisma/migrations', ...toSchema)).toEqual(fromDatabase)
    const same = ['--from-migrations', 'prisma/migrations', '--to-config-datasource', '--exit-code']
    expect(await diff(...same)).toMatchObject({ exitCode: 0 })
  })

  it('migrate reset removes what there is, and applies all migrations', async () => {
    await service.prisma('migrate', 'deploy')
    await database.query('CREATE TABLE leftover (id int)')
    const reset = await service.prisma('migrate', 'reset', '--force')
    expect(reset).toMatchObject({ exitCode: 0 })
    expect(reset.stdout).toContain('Database reset successful')
    expect(await tables()).toEqual(['_prisma_migrations', 'outbox_events'])
  })

  it('migrate resolve records a migration as applied, and a failed one as rolled back', async () => {
    await service.prisma('migrate', 'deploy')
    const [ready, failing] = ['20300101000000_ready', '20300102000000_failing']
    service.addMigration(ready, 'CREATE TABLE ready (id int);')
    expect(await service.prisma('migrate', 'resolve', '--applied', ready)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(`Migration ${ready} marked as applied.`),
    })
    service.addMigration(failing, 'SELECT 1 / 0;')
    expect(await service.prisma('migrate', 'deploy')).toMatchObject({ exitCode: 1 })
    expect(await service.prisma('migrate', 'resolve', '--rolled-back', failing)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(`Migration ${failing} marked as rolled back.`),
    })
    expect(await tables()).not.toContain('ready')
  })

  it('db push brings the database to the schema, and asks before it loses data', async () => {
    service.write(boxes, box('  label String?\n'))
    expect(await service.prisma('db', 'push')).toMatchObject({ exitCode: 0 })
    await database.query(`INSERT INTO "Box" VALUES (1, 'full')`)
    service.write(boxes, box())
    expect(await service.prisma('db', 'push')).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining(
        'You are about to drop the column `label` on the `Box` table, which still contains 1 non-null values.',
      ),
    })
    expect(await database.query('SELECT * FROM "Box"')).toEqual([[1, 'full']])
    expect(await service.prisma('db', 'push', '--accept-data-loss')).toMatchObject({ exitCode: 0 })
    expect(await database.query('SELECT * FROM "Box"')).toEqual([[1]])
  })

  it('db pull writes into the schema what the database has', async () => {
    await service.prisma('migrate', 'deploy')
    await database.query(`
      CREATE TYPE size AS ENUM ('small', 'large');
      CREATE TABLE crates (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(), size size NOT NULL DEFAULT 'small',
        tags text[] NOT NULL, price numeric(10, 2), made date DEFAULT CURRENT_DATE, notes jsonb
      );
      CREATE INDEX crates_price ON crates (price DESC);
      CREATE VIEW large_crates AS SELECT id FROM crates WHERE size = 'large'`)
    expect(await service.prisma('db', 'pull')).toMatchObject({ exitCode: 0 })
    const schema = service.readSchema()
    expect(schema).toContain(
      [
        'model crates {',
        '  id    String    @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid',
        '  size  size      @default(small)',
        '  tags  String[]',
        '  price Decimal?  @db.Decimal(10, 2)',
        '  made  DateTime? @default(dbgenerated("CURRENT_DATE")) @db.Date',
        '  notes Json?',
        '',
        '  @@index([price(sort: Desc)], map: "crates_price")',
        '}',
      ].join('\n'),
    )
    expect(schema).toContain('enum size {\n  small\n  large\n}')
    expect(await service.prisma('validate')).toMatchObject({ exitCode: 0 })
  })

  it('db execute runs a script as a whole', async () => {
    service.write(
      'up.sql',
      `CREATE TABLE one (id int); DO $$ BEGIN EXECUTE 'CREATE TABLE two ()'; END $$;`,
    )
    await service.prisma('db', 'push')
    const executed = await service.prisma('db', 'execute', '--file', 'up.sql')
    expect(executed).toMatchObject({ exitCode: 0 })
    expect(executed.stdout).toContain('Script executed successfully.')
    service.write('fails.sql', 'CREATE TABLE three (id int); SELEC 1;')
    expect(await service.prisma('db', 'execute', '--file', 'fails.sql')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('ERROR: syntax error at or near "SELEC"'),
    })
    expect(await tables()).toEqual(['one', 'outbox_events', 'two'])
  })

  it('db seed runs the script that is configured, which finds the database', async () => {
    await service.prisma('migrate', 'deploy')
    const config = service.read('prisma.config.ts')
    const path = `path: 'prisma/migrations'`
    service.write('prisma.config.ts', config.replace(path, `${path}, seed: 'tsx prisma/seed.ts'`))
    service.write('prisma/seed.ts', seed)
    expect(await service.prisma('db', 'seed')).toMatchObject({ exitCode: 0 })
    expect(await database.query('SELECT * FROM seeded')).toEqual([[7]])
  })
})

const seed = `
import { loadConfig } from '#config/load.ts'
import { toServerOptions } from '#platform/database/database-options.ts'
import { openServer } from '#platform/database/open-server.ts'

const logger = { debug() {}, info() {}, warn() {}, error() {} }
const server = await openServer({ ...toServerOptions(loadConfig(), logger), shared: true })
const client = await server.connect()
await client.query('CREATE TABLE seeded AS SELECT 7 AS id')
await client.end()
await server.close()
`
