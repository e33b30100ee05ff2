import { EngineError } from './engine-error.ts'

/** The database inside of the service, by its folder. */
export interface EmbeddedUrl {
  readonly kind: 'embedded'
  readonly directory: string
}

/** A PostgreSQL server's. */
export interface ServerUrl {
  readonly kind: 'server'
  /** For `pg`: without what only Prisma understands. */
  readonly connectionString: string
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
  readonly schema: string
  /** In milliseconds; 0 waits for ever. */
  readonly connectTimeout: number
}

export type DatabaseUrl = EmbeddedUrl | ServerUrl

/** @throws {EngineError} P1012 or P1013, as the native engine words them */
export function parseDatabaseUrl(text: string | undefined): DatabaseUrl {
  if (!text) {
    throw new Error('The datasource.url property is required in your Prisma config file.')
  }
  if (text.startsWith(EMBEDDED)) {
    return { kind: 'embedded', directory: text.slice(EMBEDDED.length) }
  }
  if (!/^postgres(?:ql)?:\/\//.test(text)) {
    throw new EngineError(
      'P1013',
      invalid('the URL must start with the protocol `postgresql://` or `postgres://`'),
    )
  }
  if (!URL.canParse(text)) throw new EngineError('P1013', invalid('invalid URL'))
  return parseServer(new URL(text))
}

/** What prisma.config.ts of a service says when there is no DATABASE_URL. */
const EMBEDDED = 'pglite:'

const invalid = (details: string) =>
  `The provided database string is invalid. ${details} in database URL. Please refer to the documentation in https://www.prisma.io/docs/reference/database-reference/connection-urls for constructing a correct connection string. In some cases, certain characters must be escaped. Please check the string for any illegal characters.`

function parseServer(url: URL): ServerUrl {
  const { searchParams } = url
  const schema = searchParams.get('schema') || 'public'
  const connectTimeout = Number(searchParams.get('connect_timeout') ?? CONNECT_TIMEOUT)
  const host = searchParams.get('host') || url.hostname || 'localhost'
  for (const name of prismaOnly) searchParams.delete(name)
  return {
    kind: 'server',
    connectionString: url.href,
    host,
    port: Number(url.port || 5432),
    user: decode(url.username) || 'postgres',
    database: decode(url.pathname.slice(1)) || 'postgres',
    schema,
    connectTimeout: connectTimeout * 1000 || 0,
  }
}

/** In seconds, Prisma's default. */
const CONNECT_TIMEOUT = 5

const prismaOnly = [
  'schema',
  'connection_limit',
  'connect_timeout',
  'pool_timeout',
  'socket_timeout',
  'pgbouncer',
  'statement_cache_size',
  'max_connection_lifetime',
  'max_idle_connection_lifetime',
  'single_use_connections',
]

/** The same server, with another database. */
export function withDatabase(url: ServerUrl, database: string): ServerUrl {
  const other = new URL(url.connectionString)
  other.pathname = `/${encodeURIComponent(database)}`
  return { ...url, connectionString: other.href, database }
}

/** A stray `%` makes `decodeURIComponent` throw; such a text stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
