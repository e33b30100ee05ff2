/**
 * Exact decimal numbers, for money above all. It is the class whose instances Prisma answers with
 * (decimal.js), so that a value read from the database and one that was computed are of one kind.
 */
export { Decimal } from '@prisma/client/runtime/client'
