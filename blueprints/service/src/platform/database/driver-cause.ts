import { Prisma } from './generated/client.ts'

/** What the adapter, `@prisma/adapter-pg`, tells of the database's own error. */
export interface DriverCause {
  readonly kind?: string
  /** The SQLSTATE. */
  readonly originalCode?: string
  readonly originalMessage?: string
  readonly constraint?: { readonly fields?: readonly string[] }
}

/** The cause of an error that Prisma or its adapter threw; empty for any other. */
export function driverCauseOf(error: unknown): DriverCause {
  const inner =
    error instanceof Prisma.PrismaClientKnownRequestError ? error.meta?.driverAdapterError : error
  // It reaches us as it is from the end of a transaction.
  const isAdapterError = inner instanceof Error && inner.name === 'DriverAdapterError'
  return isAdapterError ? ((inner.cause ?? {}) as DriverCause) : {}
}
