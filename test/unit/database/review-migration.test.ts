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
    ['ADD COLUMN "n" TEXT UNIQUE', ['fails', 'locks']],
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
