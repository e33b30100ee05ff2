import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reviewMigration } from '#database/review-migration.ts'
import { createEmptyDatabase, type PostgresDatabase } from '../support/postgres-database.ts'
import { cleanEnvironment, createFolder, repository, runBin } from './support.ts'

const ROWS = 1_000_000

/** With the column, and what it holds in a row that was there before, as PostgreSQL prints it. */
const fields: readonly [field: string, column: string, value: string | null][] = [
  ['title:string', 'title', ''],
  ['priority:int:min=1', 'priority', '1'],
  ['views:bigint', 'views', '0'],
  ['weight:float', 'weight', '0'],
  ['total:decimal:10,2', 'total', '0.00'],
  ['paid:boolean', 'paid', 'false'],
  ['data:json', 'data', '{}'],
  ['tags:string:list', 'tags', '{}'],
  ['status:enum:draft,paid:default=draft', 'status', 'draft'],
  ['site:url:default=https://example.com/', 'site', 'https://example.com/'],
  ['due:date:default=2026-01-31', 'due', '2026-01-31'],
  ['shippedAt:datetime:default=2026-01-31T09:30:00Z', 'shipped_at', '2026-01-31 09:30:00+00'],
  ['note:text:optional', 'note', null],
  ['email:email:optional:index', 'email', null],
  ['code:string:max=20:optional:unique', 'code', null],
  ['key:uuid:optional:unique', 'key', null],
  ['customer:ref:Customer:optional', 'customer_id', null],
  ['parent:ref:Order:optional:unique', 'parent_id', null],
]

let base: string
let database: PostgresDatabase
let client: pg.Client

beforeAll(async () => {
  base = createFolder()
  database = await createEmptyDatabase()
  client = new pg.Client({ connectionString: database.url, options: '-c timezone=UTC' })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
  rmSync(base, { recursive: true })
})

/** Where a table's rows are: another file, once they have been written again. */
const fileOf = async (table: string) => {
  const sql = 'SELECT relfilenode FROM pg_class WHERE oid = $1::regclass'
  return (await client.query(sql, [table])).rows[0].relfilenode as number
}

/** The lines of a migration that a note is about: `migration.sql:8 (and 11, 14): …`. */
const linesIn = (note: string) =>
  /\.sql:(\d+)(?: \(and ([\d, ]+)\))?: /
    .exec(note)
    ?.slice(1)
    .flatMap((numbers) => numbers?.split(', ') ?? []) ?? []

describe('R6.1 tpl add field on an entity with a million rows', () => {
  let service: string

  const tpl = async (...args: string[]) => {
    const bin = join(repository, 'bin/tpl.js')
    const options = { cwd: service, env: cleanEnvironment() }
    const { exitCode, stdout, stderr } = await runBin(bin, [...args, '--json'], options)
    expect(exitCode, stdout + stderr).toBe(0)
    return JSON.parse(stdout) as { notes: readonly string[] }
  }
  const migrate = () =>
    execa('npm', ['run', 'db:migrate'], { cwd: service, env: { DATABASE_URL: database.url } })

  beforeAll(async () => {
    service = join(base, 'shop')
    const args = ['shop', '--no-install', '--no-git']
    await runBin(join(repository, 'bin/create-tpl-api.js'), args, { cwd: base })
    symlinkSync(join(repository, 'node_modules'), join(service, 'node_modules'))
    await tpl('add', 'entity', 'Customer', 'name:string')
    await tpl('add', 'entity', 'Order', 'number:int:unique')
    await migrate()
    await client.query(`
      INSERT INTO orders (id, number, created_at, updated_at)
      SELECT gen_random_uuid(), number, now(), now() FROM generate_series(1, ${ROWS}) AS number`)
  })

  it('R6.2 neither writes the rows again nor says so, nor that it might fail', async () => {
    const file = await fileOf('orders')
    const { notes } = await tpl('add', 'field', 'Order', ...fields.map(([field]) => field))
    await migrate()
    expect(await fileOf('orders')).toBe(file)

    expect(notes.filter((note) => /written again|It fails/.test(note))).toEqual([])
    // Five indexes and two foreign keys are built and checked while nobody can write.
    const locking = notes.filter((note) => note.includes('Nobody can'))
    expect(locking.flatMap(linesIn)).toHaveLength(7)

    const held = fields.map(
      ([, column, value]) =>
        `${column}::text IS NOT DISTINCT FROM ${value === null ? 'NULL' : `'${value}'`}`,
    )
    const sql = `SELECT ${held.map((condition) => `count(*) FILTER (WHERE ${condition})::int`)} FROM orders`
    const { rows } = await client.query<number[]>({ text: sql, rowMode: 'array' })
    expect(rows[0]).toEqual(fields.map(() => ROWS))
  })
})

it.each([
  'ADD COLUMN n uuid NOT NULL DEFAULT gen_random_uuid()',
  'ADD COLUMN n float8 DEFAULT random()',
  'ADD COLUMN n timestamptz DEFAULT clock_timestamp()',
  'ADD COLUMN n timestamptz NOT NULL DEFAULT now()',
  'ADD COLUMN n timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP',
  'ADD COLUMN n date DEFAULT CURRENT_DATE, ADD COLUMN m int DEFAULT 3',
  "ADD COLUMN n varchar(3) NOT NULL DEFAULT 'a'::varchar(3)",
  "ADD COLUMN n jsonb NOT NULL DEFAULT '{}'",
  'ADD COLUMN n text[] DEFAULT ARRAY[]::text[]',
  'ADD COLUMN n serial',
  'ADD COLUMN n int GENERATED ALWAYS AS IDENTITY',
  'ADD COLUMN n int GENERATED ALWAYS AS (id * 2) STORED',
  'ADD COLUMN n int UNIQUE REFERENCES probe (id)',
])('a warning of rows that are written again tells the truth of %s', async (action) => {
  await client.query('DROP TABLE IF EXISTS probe; CREATE TABLE probe (id int PRIMARY KEY)')
  await client.query('INSERT INTO probe SELECT generate_series(1, 10)')
  const file = await fileOf('probe')
  const sql = `ALTER TABLE probe ${action}`
  await client.query(sql)
  const isSaid = reviewMigration(sql).some(({ effect }) => effect === 'rewrites')
  expect(isSaid).toBe((await fileOf('probe')) !== file)
})
