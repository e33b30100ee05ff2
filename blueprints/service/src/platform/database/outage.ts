import { driverCauseOf } from './driver-cause.ts'
import { Prisma } from './generated/client.ts'

/**
 * Whether an error says that the database cannot be reached for now, or takes no more: it is starting,
 * stopping or out of connections, or the way to it was cut. Whether a change that ran into it was kept
 * is not known.
 */
export function isDatabaseOutage(error: unknown): boolean {
  const { kind = '', originalCode = '' } = driverCauseOf(error)
  if (kinds.has(kind) || states.test(originalCode)) return true
  if (error instanceof Prisma.PrismaClientKnownRequestError) return transactionCodes.has(error.code)
  return error instanceof Error && lost.test(error.message)
}

/** What the adapter, `@prisma/adapter-pg`, makes of the driver's errors. */
const kinds: ReadonlySet<string> = new Set([
  'ConnectionClosed',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TlsConnectionError',
  'TooManyConnections',
])

/** See "PostgreSQL Error Codes" in its manual: connections, shutting down, starting, too many clients. */
const states = /^(08\w{3}|57P0[1-5]|53300)$/

/** No connection came free in time, or the transaction lost its own; see Prisma's error reference. */
const transactionCodes: ReadonlySet<string> = new Set(['P2024', 'P2028'])

/** What the driver, pg, throws without a code when a connection breaks, and Prisma hands on. */
const lost =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout)/
