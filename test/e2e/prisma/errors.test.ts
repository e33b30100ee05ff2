import { execFileSync } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Ran } from '../support.ts'
import { kinds, serverDatabase, type TestDatabase } from './support/databases.ts'
import { installServices, type Service, type Services } from './support/service.ts'

let services: Services
let service: Service

beforeAll(async () => {
  services = await installServices()
})

afterAll(() => services.remove())

/** All that a command said, without colours and empty lines. */
const said = ({ stdout, stderr }: Ran) =>
  stripVTControlCharacters(`${stdout}\n${stderr}`).replaceAll(/\n\s*\n/g, '\n')

const bad = '20300101000000_bad'
const box = 'CREATE TABLE "Box" ("id" int PRIMARY KEY);\n'

describe.each(kinds)('R6.8 on $name', ({ create }) => {
  let database: TestDatabase

  beforeEach(async () => {
    service = services.create()
    database = create(service)
    service.env = database.env
    expect(await service.prisma('migrate', 'deploy')).toMatchObject({ exitCode: 0 })
  })

  afterEach(() => database.remove())

  it('a failing migration is told with SQLSTATE and place, kept nothing of, and blocks others', async () => {
    service.addMigration(bad, `-- Boxes.\n${box}\nSELECT 'Ω';\nINSERT INTO absent VALUES (1);\n`)
    const failed = await service.prisma('migrate', 'deploy')
    expect(failed.exitCode).toBe(1)
    expect(said(failed)).toContain(
      [
        'Error: P3018',
        'A migration failed to apply. New migrations cannot be applied before the error is recovered from. Read more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve',
        `Migration name: ${bad}`,
        'Database error code: 42P01',
        'Database error:',
        'ERROR: relation "absent" does not exist',
        'Position:',
        '  0',
        '  1 -- Boxes.',
        '  2 CREATE TABLE "Box" ("id" int PRIMARY KEY);',
        '  3',
        "  4 SELECT 'Ω';",
        '  5 INSERT INTO absent VALUES (1);',
        'DbError { severity: "ERROR", parsed_severity: Some(Error), code: SqlState(E42P01), message: "relation \\"absent\\" does not exist", detail: None, hint: None, position: Some(Original(79)), where_: None,',
      ].join('\n'),
    )
    const books = 'SELECT logs, finished_at FROM _prisma_migrations WHERE migration_name'
    const [[logs, finished] = []] = await database.query(`${books} = '${bad}'`)
    expect(logs).toContain('Database error code: 42P01')
    expect(finished).toBeNull()
    expect(await database.query(`SELECT to_regclass('"Box"')`)).toEqual([[null]])

    const blocked = await service.prisma('migrate', 'deploy')
    expect(blocked.exitCode).toBe(1)
    expect(said(blocked)).toMatch(
      /Error: P3009\n.*\nThe `20300101000000_bad` migration started at .* failed/,
    )
    const status = await service.prisma('migrate', 'status')
    expect(said(status)).toContain(`Following migration have failed:\n${bad}`)
  })

  it('a failing statement inside of a transaction of the script leaves no transaction open', async () => {
    service.addMigration(bad, `BEGIN;\n${box}SELECT 1 / 0;\nCOMMIT;\n`)
    const failed = await service.prisma('migrate', 'deploy')
    expect(said(failed)).toContain('Database error code: 22012')
    expect(await service.prisma('migrate', 'resolve', '--rolled-back', bad)).toMatchObject({
      exitCode: 0,
    })
  })

  it('a migration that fails in the shadow database is told so, before anything is changed', async () => {
    service.addMigration(bad, `${box}ALTER TABLE "Box" ADD label text NUL;\n`)
    const failed = await service.prisma('migrate', 'dev')
    expect(failed.exitCode).toBe(1)
    expect(said(failed)).toContain(
      [
        'Error: P3006',
        `Migration \`${bad}\` failed to apply cleanly to the shadow database. `,
        'Error code: P3018',
        'Error:',
        'A migration failed to apply.',
      ].join('\n'),
    )
    expect(said(failed)).toContain('Database error code: 42601')
    expect(said(failed)).toContain('\n  2 ALTER TABLE "Box" ADD label text NUL;\n')
    expect(said(await service.prisma('migrate', 'status'))).toContain('not yet been applied')
  })

  it('a change by hand is told as drift', async () => {
    await database.query('ALTER TABLE outbox_events ADD COLUMN note text')
    const dev = await service.prisma('migrate', 'dev')
    expect(dev.exitCode).not.toBe(0)
    expect(said(dev)).toContain(
      'Drift detected: Your database schema is not in sync with your migration history.',
    )
    expect(said(dev)).toContain('[*] Changed the `outbox_events` table\n  [+] Added column `note`')
  })

  it('a migration that was edited or removed after it was applied is named', async () => {
    service.addMigration(bad, box)
    await service.prisma('migrate', 'deploy')
    service.addMigration(bad, `${box}-- More.\n`)
    const edited = await service.prisma('migrate', 'dev')
    expect(edited.exitCode).not.toBe(0)
    expect(said(edited)).toContain(`The migration \`${bad}\` was modified after it was applied.`)
    service.remove(`prisma/migrations/${bad}`)
    const removed = await service.prisma('migrate', 'dev')
    expect(said(removed)).toMatch(/applied to the database but .*missing from the local/)
  })

  it('a migration without its file is named', async () => {
    service.write(`prisma/migrations/${bad}/notes.md`, '')
    expect(said(await service.prisma('migrate', 'deploy'))).toMatch(
      /P3015\nCould not find the migration file at .*migration\.sql/,
    )
  })

  it('migrations of another kind of database are refused', async () => {
    service.write('prisma/migrations/migration_lock.toml', 'provider = "sqlite"\n')
    expect(said(await service.prisma('migrate', 'deploy'))).toContain('P3019')
  })

  it('what cannot be resolved is told why', async () => {
    const resolve = async (...args: string[]) =>
      said(await service.prisma('migrate', 'resolve', ...args))
    service.addMigration(bad, box)
    expect(await resolve('--applied', 'absent')).toContain('P3017')
    expect(await resolve('--rolled-back', bad)).toContain('P3011')
    await service.prisma('migrate', 'deploy')
    expect(await resolve('--applied', bad)).toContain('P3008')
    expect(await resolve('--rolled-back', bad)).toContain('P3012')
  })

  it('a database that was filled without migrations has to be baselined first', async () => {
    await database.query('DROP TABLE _prisma_migrations')
    expect(said(await service.prisma('migrate', 'deploy'))).toContain(
      'P3005\nThe database schema is not empty.',
    )
  })

  it('an empty database cannot be pulled', async () => {
    await database.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    const pulled = await service.prisma('db', 'pull')
    expect(pulled.exitCode).toBe(1)
    expect(said(pulled)).toContain('P4001 The introspected database was empty')
  })

  it('a script that fails is told with the error of PostgreSQL', async () => {
    service.write('fails.sql', 'SELECT 1 / 0;')
    const executed = await service.prisma('db', 'execute', '--file', 'fails.sql')
    expect(executed.exitCode).toBe(1)
    expect(said(executed)).toContain('ERROR: division by zero')
  })

  it('a schema that is not valid is refused with its place', async () => {
    service.write('prisma/schema/box.prisma', 'model Box {\n  id Integer @id\n}\n')
    const dev = await service.prisma('migrate', 'dev')
    expect(dev.exitCode).toBe(1)
    expect(said(dev)).toMatch(/P1012[\s\S]*Type "Integer" is neither[\s\S]*box\.prisma:2/)
  })

  it('what the engine cannot do is refused with a sentence', async () => {
    const base = service.read('prisma/schema/base.prisma')
    const feature = '"strictUndefinedChecks"'
    service.write(
      'prisma/schema/base.prisma',
      base.replace(feature, `${feature}, "partialIndexes"`),
    )
    const dev = await service.prisma('migrate', 'dev')
    expect(dev.exitCode).toBe(1)
    expect(said(dev)).toContain(
      "The preview feature partialIndexes needs Prisma's native schema engine, which is used where create-tpl-api is not installed.",
    )
  })
})

describe('R6.8 an engine that dies', () => {
  let database: TestDatabase

  beforeEach(async () => {
    service = services.create()
    database = serverDatabase()
    service.env = { ...database.env }
    await service.prisma('migrate', 'deploy')
  })

  afterEach(() => database.remove())

  it.each([
    ['migrate', 'dev'],
    ['migrate', 'deploy'],
    ['migrate', 'status'],
    ['migrate', 'reset', '--force'],
    ['migrate', 'diff', '--from-empty', '--to-schema', 'prisma/schema'],
    ['db', 'push'],
    ['db', 'pull'],
  ])('by a panic makes %s %s fail, and say why', async (...command) => {
    service.env.FORCE_PANIC_SCHEMA_ENGINE = '1'
    const ran = await service.prisma(...command)
    expect(said(ran)).toMatch(/Error in Schema engine\.[\s\S]*the debugPanic artificial panic/)
    expect(ran.exitCode).toBe(1)
  })

  it('by SIGKILL makes a migration fail, of which nothing stays', async () => {
    service.addMigration(bad, `${box}SELECT pg_sleep(600);\n`)
    const sleeping = `SELECT pid FROM pg_stat_activity WHERE query LIKE '%sleep(600)%' AND pid <> pg_backend_pid()`
    const deploy = service.prisma('migrate', 'deploy')
    await expect.poll(() => database.query(sleeping)).toHaveLength(1)
    process.kill(engineOf(service), 'SIGKILL')
    const ran = await deploy
    expect(ran.exitCode).toBe(1)
    expect(said(ran)).toContain('Error in Schema engine.')
    await database.query(`SELECT pg_terminate_backend(pid) FROM (${sleeping}) AS left_behind`)
    expect(await database.query(`SELECT to_regclass('"Box"')`)).toEqual([[null]])
    expect(said(await service.prisma('migrate', 'status'))).toContain(
      `Following migration have failed:\n${bad}`,
    )
  })
})

/** The number of the process that works on the service's schema. */
function engineOf({ folder }: Service): number {
  const processes = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
  const line = processes
    .split('\n')
    .find((text) => text.includes('schema-engine.js') && text.includes(`${folder}/`))
  return Number.parseInt(line ?? '', 10)
}
