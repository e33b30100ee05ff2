import { describe, expect, it } from 'vitest'
import { reviewMigration } from '#database/review-migration.ts'

const effectsOf = (sql: string) => reviewMigration(sql).map(({ effect }) => effect)

describe('on a table that may have rows', () => {
  it.each([
    ['ADD COLUMN "n" INTEGER NOT NULL', ['fails']],
    ['ADD COLUMN "n" INTEGER NOT NULL DEFAULT NULL', ['fails']],
    ['ADD COLUMN "n" UUID NOT NULL DEFAULT gen_random_uuid()', ['rewrites']],
    ['ADD COLUMN "n" UUID DEFAULT pg_catalog.gen_random_uuid() NOT NULL', ['rewrites']],
    ['ADD COLUMN "n" SERIAL NOT NULL', ['rewrites']],
    ['ADD COLUMN "n" INTEGER GENERATED ALWAYS AS (a * 2) STORED', ['rewrites']],
    ['ADD COLUMN "n" TEXT UNIQUE', ['locks']],
    ['ADD COLUMN "n" TEXT UNIQUE NULLS NOT DISTINCT', ['fails', 'locks']],
    [`ADD COLUMN "n" TEXT DEFAULT 'a' UNIQUE`, ['fails', 'locks']],
    ['ADD COLUMN "n" INTEGER PRIMARY KEY', ['fails', 'locks']],
    ['ADD COLUMN "n" INTEGER REFERENCES "b"("id")', ['locks']],
    ['ADD COLUMN "n" INTEGER DEFAULT 1 REFERENCES "b"("id")', ['fails', 'locks']],
    ['ALTER COLUMN "n" SET NOT NULL', ['fails', 'locks']],
    ['ALTER COLUMN "n" SET DATA TYPE VARCHAR(10)', ['rewrites', 'fails']],
    ['ALTER COLUMN "n" TYPE "s_new" USING ("n"::text::"s_new")', ['rewrites', 'fails']],
    ['DROP COLUMN "n"', ['loses-data']],
    [
      'ADD CONSTRAINT "c" FOREIGN KEY ("a") REFERENCES "b"("id") ON DELETE RESTRICT',
      ['fails', 'locks'],
    ],
    ['ADD CONSTRAINT "c" CHECK ("n" > 0)', ['fails', 'locks']],
    ['ADD CONSTRAINT "c" PRIMARY KEY ("n")', ['fails', 'locks']],
    [
      'ADD COLUMN "a" INTEGER NOT NULL,\n  ADD COLUMN "b" NUMERIC(10, 2) NOT NULL',
      ['fails', 'fails'],
    ],
  ])('ALTER TABLE "orders" %s has the effects %j', (action, effects) => {
    const findings = reviewMigration(`ALTER TABLE "public"."orders" ${action};`)
    expect(findings.map(({ effect }) => effect)).toEqual(effects)
    for (const { table, sentence } of findings) {
      expect(table).toBe('orders')
      expect(sentence).toContain('orders')
    }
  })

  it.each([
    'ALTER TABLE "orders" ADD COLUMN "n" INTEGER',
    'ALTER TABLE "orders" ADD COLUMN "n" INTEGER NOT NULL DEFAULT 0',
    `ALTER TABLE "orders" ADD COLUMN "s" "status" NOT NULL DEFAULT 'not null, (draft)'::"status"`,
    `ALTER TABLE "orders" ADD COLUMN "s" VARCHAR(3) NOT NULL DEFAULT 'a'::VARCHAR(3)`,
    'ALTER TABLE "orders" ADD COLUMN "t" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)',
    'ALTER TABLE "orders" ADD COLUMN "t" TIMESTAMPTZ(3) DEFAULT now() NOT NULL CHECK ("t" > \'2000-01-01\')',
    'ALTER TABLE "orders" ALTER COLUMN "n" SET DEFAULT 3, ALTER COLUMN "n" DROP NOT NULL',
    'ALTER TABLE "orders" DROP CONSTRAINT "c"',
    'ALTER TABLE "orders" ADD CONSTRAINT "c" CHECK ("n" > 0) NOT VALID',
    'ALTER TABLE "orders" VALIDATE CONSTRAINT "c"',
    'CREATE INDEX CONCURRENTLY "i" ON "orders"("n")',
    `CREATE TYPE "status" AS ENUM ('draft')`,
    '-- DROP TABLE "orders";\n/* UPDATE "orders" SET a = 1; */',
  ])('%s has none', (sql) => {
    expect(reviewMigration(sql)).toEqual([])
  })

  it.each([
    ['CREATE INDEX "i" ON "orders"("n")', ['locks']],
    ['CREATE UNIQUE INDEX "i" ON "orders"("n")', ['fails', 'locks']],
    ['create unique index concurrently if not exists i on only orders (n)', ['fails']],
    ['DROP TABLE "orders"', ['loses-data']],
    ['TRUNCATE TABLE orders', ['loses-data']],
    ['DELETE FROM orders', ['loses-data']],
    ['UPDATE "orders" SET "n" = 1', ['locks']],
  ])('%s has the effects %j', (sql, effects) => {
    expect(effectsOf(sql)).toEqual(effects)
    expect(new Set(reviewMigration(sql).map(({ table }) => table))).toEqual(new Set(['orders']))
  })
})

it('finds nothing on tables that the migration creates, whose rows are none', () => {
  const sql = `
    CREATE TABLE "orders" ("id" UUID NOT NULL, "a" INTEGER NOT NULL);
    CREATE UNIQUE INDEX "i" ON "orders"("a");
    ALTER TABLE "orders" ADD CONSTRAINT "c" FOREIGN KEY ("a") REFERENCES "b"("id");`
  expect(reviewMigration(sql)).toEqual([])
})

it('names a table that refers to itself once', () => {
  const sql = 'ALTER TABLE "orders" ADD CONSTRAINT "c" FOREIGN KEY ("a") REFERENCES "orders"("id")'
  const [, lock] = reviewMigration(sql)
  expect(lock?.sentence).toContain(
    'Nobody can write to orders while all rows of orders are checked.',
  )
})

describe('on a column that the migration itself has added', () => {
  const foreignKey =
    'ALTER TABLE "orders" ADD CONSTRAINT "c" FOREIGN KEY ("n") REFERENCES "b"("id")'
  const unique = 'CREATE UNIQUE INDEX "i" ON "orders"("n")'

  it.each([
    foreignKey,
    'ALTER TABLE "orders" ADD CONSTRAINT "c" FOREIGN KEY ("a", "n") REFERENCES "b"("x", "y")',
    'ALTER TABLE "orders" ADD CONSTRAINT "c" UNIQUE ("n")',
    unique,
    'CREATE UNIQUE INDEX "i" ON "orders" USING btree ("a", "n" COLLATE "C" DESC) INCLUDE ("b")',
    'create unique index i on public.orders (lower(a), n)',
  ])('%s only locks, while the column is NULL in all rows', (sql) => {
    const added = 'ALTER TABLE "orders" ADD COLUMN "m" TEXT, ADD COLUMN "n" UUID;'
    expect(effectsOf(added + sql)).toEqual(['locks'])
    expect(effectsOf(`ALTER TABLE "orders" ADD COLUMN "n" UUID DEFAULT NULL;${sql}`)).toEqual([
      'locks',
    ])
    expect(effectsOf(sql)).toEqual(['fails', 'locks'])
  })

  it.each([
    'ALTER TABLE "orders" ADD CONSTRAINT "c" FOREIGN KEY ("a", "n") REFERENCES "b"("x", "y") MATCH FULL',
    'ALTER TABLE "orders" ADD CONSTRAINT "c" UNIQUE NULLS NOT DISTINCT ("n")',
    'ALTER TABLE "orders" ADD CONSTRAINT "c" PRIMARY KEY ("n")',
    'ALTER TABLE "orders" ADD CONSTRAINT "c" CHECK ("n" IS NOT NULL)',
    'CREATE UNIQUE INDEX "i" ON "orders"("n") NULLS NOT DISTINCT',
    `CREATE UNIQUE INDEX "i" ON "orders"(coalesce("n", ''))`,
    `CREATE UNIQUE INDEX "i" ON "orders"(("n" || 'x'))`,
    'CREATE UNIQUE INDEX "i" ON "orders"("a") INCLUDE ("n")',
    'CREATE UNIQUE INDEX "i" ON "orders"("a") WHERE ("n" IS NULL)',
    'CREATE UNIQUE INDEX "i" ON "carts"("n")',
  ])('%s can fail, although it is NULL in all rows', (sql) => {
    const added = 'ALTER TABLE "orders" ADD COLUMN "n" TEXT;'
    expect(effectsOf(added + sql)).toEqual(['fails', 'locks'])
  })

  it.each([
    'ALTER TABLE "orders" ADD COLUMN "n" INTEGER DEFAULT 0',
    'ALTER TABLE "orders" ADD COLUMN IF NOT EXISTS "n" INTEGER',
    'ALTER TABLE "orders" ADD COLUMN "n" INTEGER; INSERT INTO "orders" ("n") VALUES (1), (1)',
    'ALTER TABLE "orders" ADD COLUMN "n" INTEGER; DO $$ BEGIN UPDATE orders SET n = 1; END $$',
    'ALTER TABLE "orders" ADD COLUMN "n" INTEGER; WITH one AS (SELECT 1) UPDATE "orders" SET "n" = 1',
    'ALTER TABLE "orders" ADD COLUMN "n" INTEGER; ALTER TABLE "orders" RENAME COLUMN "n" TO "m"; ALTER TABLE "orders" RENAME "k" TO "n"',
    'ALTER TABLE "orders" ADD COLUMN "n" INTEGER; ALTER TABLE "carts" RENAME TO "orders"',
  ])('after %s, what rows hold is not known', (sql) => {
    expect(effectsOf(`${sql}; ${foreignKey}; ${unique}`)).toEqual([
      'fails',
      'locks',
      'fails',
      'locks',
    ])
  })

  it.each([
    ['UPDATE "orders" SET "n" = 1', 'locks'],
    ['ALTER TABLE "orders" ALTER COLUMN "n" TYPE INTEGER USING 1', 'rewrites', 'fails'],
    ['ALTER TABLE "orders" DROP COLUMN "n", ADD COLUMN "n" INTEGER DEFAULT 0', 'loses-data'],
    ['DROP TABLE "orders"; ALTER TABLE "carts" RENAME TO "orders"', 'loses-data'],
  ])('after %s, neither', (sql, ...effects) => {
    const added = 'ALTER TABLE "orders" ADD COLUMN "n" TEXT'
    expect(effectsOf(`${added}; ${sql}; ${unique}`)).toEqual([...effects, 'fails', 'locks'])
  })

  it('a default that it gets afterwards is for later rows', () => {
    const added = 'ALTER TABLE "orders" ADD COLUMN "n" INTEGER'
    const withDefault = 'ALTER TABLE "orders" ALTER COLUMN "n" SET DEFAULT 3'
    expect(effectsOf(`${added}; ${withDefault}; ${unique}`)).toEqual(['locks'])
  })
})

it('says which column has no default, and in which line its statement begins', () => {
  const sql = `-- AlterTable
ALTER TABLE "a" ADD COLUMN "note" TEXT DEFAULT ';';

-- AlterTable
ALTER TABLE "Order" ADD COLUMN "total" INTEGER NOT NULL;
`
  expect(reviewMigration(sql)).toEqual([
    {
      effect: 'fails',
      table: 'Order',
      line: 5,
      sentence:
        'It fails where Order has rows, because the required column total has no default for them.',
    },
  ])
})
