import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Decimal } from '#kernel/decimal.ts'
import { buildStockItem } from '#modules/stock-items/testing/build-stock-item.ts'
import { asConstraintViolation, nullIfMissing } from '#platform/database/errors.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let service: TestDatabase

beforeAll(async () => {
  service = await createTestDatabase()
  const { client } = service.database
  await client.$executeRaw`CREATE TABLE prices (amount decimal(10, 2) PRIMARY KEY)`
  await client.$executeRaw`INSERT INTO prices VALUES (1), (2)`
  await client.$executeRaw`CREATE TABLE shelves (sku varchar(40) REFERENCES stock_items (sku))`
  await client.$executeRaw`
    ALTER TABLE stock_items ADD FOREIGN KEY (unit_price) REFERENCES prices (amount)`
  await client.$executeRaw`CREATE UNIQUE INDEX ON stock_items (unit_price, name)`
})

afterAll(() => service.close())

beforeEach(async () => {
  await service.database.client.$executeRaw`TRUNCATE stock_items, shelves`
})

const create = ({ unitPrice, ...rest }: { sku: string; name: string; unitPrice: number }) =>
  service.database.current.stockItem
    .create({ data: buildStockItem({ ...rest, unitPrice: new Decimal(unitPrice) }) })
    .catch(asConstraintViolation)

const violation = (kind: string, fields: string[]) => ({
  name: 'ConstraintViolation',
  kind,
  fields,
})

test('a value that is taken names its field, or all of them', async () => {
  await create({ sku: 'A', name: 'Box', unitPrice: 1 })
  await expect(create({ sku: 'A', name: 'Bin', unitPrice: 1 })).rejects.toMatchObject(
    violation('unique', ['sku']),
  )
  await expect(create({ sku: 'B', name: 'Box', unitPrice: 1 })).rejects.toMatchObject(
    violation('unique', ['unitPrice', 'name']),
  )
})

test.each([
  ['lower(name)', ['name']],
  ["(unit_price::text || ' a box')", ['unitPrice']],
])('a value that is taken by the index of %s names the field in it', async (expression, fields) => {
  const { client } = service.database
  const index = `CREATE UNIQUE INDEX taken ON stock_items (${expression})`
  await client.$executeRawUnsafe(index)
  await create({ sku: 'A', name: 'Box', unitPrice: 1 })
  const taken = create({ sku: 'B', name: 'BOX', unitPrice: 1 })
  await expect(taken).rejects.toMatchObject(violation('unique', fields))
  await client.$executeRaw`DROP INDEX taken`
})

test('a value that is taken names its field inside a transaction too', async () => {
  await create({ sku: 'A', name: 'Box', unitPrice: 1 })
  const work = service.database.transaction(() => create({ sku: 'A', name: 'Bin', unitPrice: 2 }))
  await expect(work).rejects.toMatchObject(violation('unique', ['sku']))
})

test('a reference to nothing names its field', async () => {
  await expect(create({ sku: 'A', name: 'Box', unitPrice: 3 })).rejects.toMatchObject(
    violation('reference', ['unitPrice']),
  )
})

test('what is still referred to cannot be deleted', async () => {
  await create({ sku: 'A', name: 'Box', unitPrice: 1 })
  await service.database.client.$executeRaw`INSERT INTO shelves VALUES ('A')`
  const deletion = service.database.current.stockItem
    .deleteMany({ where: { sku: 'A' } })
    .catch(asConstraintViolation)
  await expect(deletion).rejects.toMatchObject({
    ...violation('in-use', []),
    message: 'Still referred to by shelves: delete or change those first.',
  })
})

test('a row that is missing is null, and any other error stays as it is', async () => {
  const missing = service.database.current.stockItem
    .update({ where: { sku: 'A' }, data: { name: 'Box' } })
    .catch(nullIfMissing)
  expect(await missing).toBeNull()
  const malformed = service.database.current.stockItem
    .findUnique({ where: { id: 'x' } })
    .catch(nullIfMissing)
    .catch(asConstraintViolation)
  await expect(malformed).rejects.toMatchObject({ code: 'P2007' })
})
