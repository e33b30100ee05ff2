import fc from 'fast-check'
import type { NewStockItemInput } from '../stock-item.schemas.ts'
import { stockItemStatuses } from '../stock-item.ts'

/** Text that PostgreSQL can store, counted in characters. */
const text = (minLength: number, maxLength: number) =>
  fc
    .string({ unit: 'binary', minLength, maxLength })
    .filter((value) => !value.includes('\0') && value.isWellFormed())

const decimal = (whole: number, scale: number) =>
  fc
    .tuple(
      fc.bigInt({ min: 0n, max: 10n ** BigInt(whole) - 1n }),
      fc.integer({ min: 0, max: 10 ** scale - 1 }),
    )
    .map(([integer, fraction]) => `${integer}.${String(fraction).padStart(scale, '0')}`)

/** Every input that a stock item can be made from. */
export const newStockItemInput: fc.Arbitrary<NewStockItemInput> = fc.record({
  sku: text(1, 40),
  name: text(1, 200),
  quantity: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  unitPrice: decimal(8, 2),
  status: fc.constantFrom(...stockItemStatuses),
  note: fc.option(text(0, 300)),
})
