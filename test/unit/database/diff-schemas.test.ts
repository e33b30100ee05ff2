import { describe, expect, it } from 'vitest'
import { diffSchemas, validateSchema } from '#database/diff-schemas.ts'
import { TplError } from '#errors.ts'

const base = {
  path: 'prisma/schema/base.prisma',
  content: 'datasource db {\n  provider = "postgresql"\n}',
}

const schema = (models: string) => [base, { path: 'prisma/schema/order.prisma', content: models }]

const order = (...lines: string[]) =>
  `model Order {\n  id String @id @db.Uuid\n${lines.join('\n')}\n}\n`

const change = (before: string, after: string) =>
  diffSchemas({ before: schema(before), after: schema(after) })

async function refusalOf(work: Promise<unknown>): Promise<TplError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(TplError)
  return error as TplError
}

describe('the migration from one schema to another', () => {
  it('R6.1 creates a table on an empty database, and nothing that is there anyway', async () => {
    expect(
      await diffSchemas({ before: [], after: schema(order('  total Decimal @db.Decimal(10, 2)')) }),
    ).toBe(`-- CreateTable
CREATE TABLE "Order" (
    "id" UUID NOT NULL,
    "total" DECIMAL(10,2) NOT NULL,

    CONSTRAINT "Order_pkey" PRIMARY KEY ("id")
);
`)
  })

  it('adds a column', async () => {
    expect(await change(order(), order('  note String?'))).toBe(
      '-- AlterTable\nALTER TABLE "Order" ADD COLUMN     "note" TEXT;\n',
    )
  })

  it('creates an enum before the column that uses it', async () => {
    const sql = await change(
      order(),
      `${order('  status Status @default(draft)')}enum Status {\n  draft\n  paid\n}\n`,
    )
    expect(sql).toBe(`-- CreateEnum
CREATE TYPE "Status" AS ENUM ('draft', 'paid');

-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "status" "Status" NOT NULL DEFAULT 'draft';
`)
  })

  it('adds a relation with its foreign key', async () => {
    const customer = (line = '') => `model Customer {\n  id String @id @db.Uuid\n${line}\n}\n`
    const sql = await change(
      order() + customer(),
      order(
        '  customerId String @db.Uuid',
        '  customer Customer @relation(fields: [customerId], references: [id])',
      ) + customer('  orders Order[]'),
    )
    expect(sql).toContain('ADD COLUMN     "customerId" UUID NOT NULL')
    expect(sql).toContain('FOREIGN KEY ("customerId") REFERENCES "Customer"("id")')
  })

  it('creates indexes', async () => {
    expect(
      await change(order('  total Int'), order('  total Int @unique', '  @@index([total, id])')),
    ).toBe(`-- CreateIndex
CREATE UNIQUE INDEX "Order_total_key" ON "Order"("total");

-- CreateIndex
CREATE INDEX "Order_total_id_idx" ON "Order"("total", "id");
`)
  })

  it('drops the tables of a schema that is no more', async () => {
    expect(await diffSchemas({ before: schema(order()), after: [] })).toBe(
      '-- DropTable\nDROP TABLE "Order";\n',
    )
  })

  it('is empty when nothing changes, in whatever order the files are', async () => {
    expect(await change(order(), order())).toBe('')
    expect(await diffSchemas({ before: schema(order()), after: schema(order()).reverse() })).toBe(
      '',
    )
    expect(await diffSchemas({ before: [], after: [] })).toBe('')
    expect(await diffSchemas({ before: [], after: [base] })).toBe('')
  })

  it('is right when many are asked for at once', async () => {
    const columns = Array.from({ length: 20 }, (_, index) => `c${index}`)
    const scripts = await Promise.all(
      columns.map((column) => change(order(), order(`  ${column} Int?`))),
    )
    expect(scripts).toEqual(
      columns.map(
        (column) => `-- AlterTable\nALTER TABLE "Order" ADD COLUMN     "${column}" INTEGER;\n`,
      ),
    )
  })
})

describe('a schema that is not valid', () => {
  it('R9.4 is refused with every fault, its file and line', async () => {
    const error = await refusalOf(validateSchema(schema(order('  total Intt', '  buyer Customer'))))
    expect(error.code).toBe('schema-invalid')
    expect(error.message).toBe(`The Prisma schema is not valid:
  prisma/schema/order.prisma:3: Type "Intt" is neither a built-in type, nor refers to another model, composite type, or enum.
  prisma/schema/order.prisma:4: Type "Customer" is neither a built-in type, nor refers to another model, composite type, or enum.`)
    expect(error.remedy).toContain('npx prisma validate')
  })

  it.each([
    ['a missing brace', 'model Order {', 1, 'This line is invalid'],
    ['a table without an id', 'model Order {\n  total Int\n}', 1, 'unique criteria'],
    [
      'a relation with one side',
      `${order('  c C')}model C {\n  id Int @id\n}`,
      3,
      'opposite relation field',
    ],
    ['the same model twice', order() + order(), 5, 'cannot be defined because'],
  ])('is refused for %s', async (_, models, line, text) => {
    const { message } = await refusalOf(validateSchema(schema(models)))
    expect(message).toContain(`\n  prisma/schema/order.prisma:${line}: `)
    expect(message).toContain(text)
  })

  it('is refused without a datasource', async () => {
    const error = await refusalOf(validateSchema([{ path: 'a.prisma', content: order() }]))
    expect(error).toMatchObject({
      code: 'schema-invalid',
      message: expect.stringContaining('datasource'),
    })
  })

  it('leaves the engine fit for the next one', async () => {
    await refusalOf(validateSchema(schema('model Order {')))
    await expect(validateSchema(schema(order()))).resolves.toBeUndefined()
  })

  it('is refused by the comparison too, before or after', async () => {
    expect((await refusalOf(change('model {', order()))).code).toBe('schema-invalid')
    expect((await refusalOf(change(order(), 'model {'))).code).toBe('schema-invalid')
  })
})
