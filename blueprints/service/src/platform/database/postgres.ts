import pg from 'pg'
import type { PoolSettings, Server } from './server.ts'
import { DatabaseStartError, toStartError } from './start-error.ts'

/**
 * The PostgreSQL that a URL names. Understands Prisma's parameter `schema` too.
 *
 * @throws {DatabaseStartError} when the text is no PostgreSQL URL
 */
export function createPostgresServer(
  text: string,
  settings: PoolSettings,
  { isProduction = false }: { readonly isProduction?: boolean } = {},
): Server {
  const { url, schema, options } = parse(text)
  const base: pg.ClientConfig = {
    connectionString: url.href,
    connectionTimeoutMillis: settings.connectTimeout,
    keepAlive: true,
  }
  return {
    schema,
    isEmbedded: false,
    createPool: () =>
      new pg.Pool({
        ...base,
        max: settings.max,
        options: toOptions({
          ...sessionOf(schema),
          statement_timeout: settings.statementTimeout,
          lock_timeout: settings.lockTimeout,
          idle_in_transaction_session_timeout: settings.idleTransactionTimeout,
        }).concat(options),
        ...(settings.statementTimeout > 0 && {
          // Ends the wait where the server, or the network to it, died without a word.
          query_timeout: settings.statementTimeout + QUERY_GRACE,
        }),
      }),
    async connect() {
      const client = new pg.Client({
        ...base,
        options: toOptions(sessionOf(schema)).concat(options),
      })
      // Without a listener, a connection that is lost would end the process.
      client.on('error', () => {})
      try {
        await client.connect()
      } catch (error) {
        throw toStartError(error, url, isProduction)
      }
      return client
    },
    async close() {},
  }
}

const QUERY_GRACE = 1000

/** Prisma sends times without an offset, so any other time zone would shift them. */
const sessionOf = (schema: string | undefined) => ({
  timezone: 'UTC',
  ...(schema !== undefined && { search_path: pg.escapeIdentifier(schema) }),
})

function toOptions(session: Readonly<Record<string, string | number>>): string {
  return Object.entries(session)
    .map(([name, value]) => `-c ${name}=${String(value).replaceAll(/[\\ ]/g, '\\$&')}`)
    .join(' ')
}

function parse(text: string) {
  // The error of `new URL` holds the text, password included, so it is not passed on as the cause.
  if (!URL.canParse(text) || !/^postgres(ql)?:/.test(text)) {
    throw new DatabaseStartError(
      'DATABASE_URL is not the URL of a PostgreSQL database.',
      'Write it as postgresql://user:password@host:5432/database, special characters percent-encoded.',
    )
  }
  const url = new URL(text)
  const take = (name: string) => {
    const value = url.searchParams.get(name)
    url.searchParams.delete(name)
    return value ?? undefined
  }
  const schema = take('schema')
  const options = take('options')
  return { url, schema, options: options ? ` ${options}` : '' }
}
