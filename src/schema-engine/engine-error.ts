import type { ServerUrl } from './database-url.ts'

/** An error of the engine that Prisma has a code for, in the words of its native engine. */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** What PostgreSQL says of an error, by the fields of its `ErrorResponse`, as `pg` names them. */
export interface PostgresError {
  readonly severity: string
  readonly code: string
  readonly message: string
  readonly detail?: string
  readonly hint?: string
  readonly position?: string
  readonly internalPosition?: string
  readonly internalQuery?: string
  readonly where?: string
  readonly schema?: string
  readonly table?: string
  readonly column?: string
  readonly dataType?: string
  readonly constraint?: string
  readonly file?: string
  readonly line?: string
  readonly routine?: string
}

/** Errors of the network have a code too, and no severity. */
export function isPostgresError(error: unknown): error is PostgresError {
  return error instanceof Error && 'severity' in error && 'code' in error
}

/** As PostgreSQL's own clients print it. */
export function formatPostgresError({ severity, message, detail, hint }: PostgresError): string {
  const lines = [`${severity}: ${message}`, detail && `DETAIL: ${detail}`, hint && `HINT: ${hint}`]
  return lines.filter(Boolean).join('\n')
}

/** Why no connection came about. */
export function toConnectionError(thrown: unknown, url: ServerUrl): unknown {
  const { code = '', message } = thrown as { code?: string; message: string }
  const fail = (prismaCode: string, text: string) =>
    new EngineError(prismaCode, text, { cause: thrown })
  if (code === '3D000') return fail('P1003', `Database \`${url.database}\` does not exist`)
  if (code === '28000') {
    return fail('P1010', `User was denied access on the database \`${url.database}\``)
  }
  if (code === '28P01' || /password must be a/.test(message)) {
    return fail(
      'P1000',
      `Authentication failed against database server, the provided database credentials for \`${url.user}\` are not valid.\n\nPlease make sure to provide valid database credentials for the database server at the configured address.`,
    )
  }
  if (isPostgresError(thrown)) return new Error(formatPostgresError(thrown), { cause: thrown })
  if (/SSL|TLS|CERT|certificate/i.test(`${code} ${message}`)) {
    return fail('P1011', `Error opening a TLS connection: ${message}`)
  }
  const address = `${url.host}:${url.port}`
  return fail(
    'P1001',
    `Can't reach database server at \`${address}\`\n\nPlease make sure your database server is running at \`${address}\`.`,
  )
}
