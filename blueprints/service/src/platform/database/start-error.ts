/** The database can't be used, so the service can't start. Printed as it is: it holds no secrets. */
export class DatabaseStartError extends Error {
  override readonly name = 'DatabaseStartError'

  /** @param sentence what is wrong  @param remedy what to do about it */
  constructor(sentence: string, remedy: string, options?: ErrorOptions) {
    super(`${sentence} ${remedy}`, options)
  }
}

/**
 * Says why no connection came about, in words for whoever set DATABASE_URL.
 *
 * @param isProduction where there is no embedded database to fall back on
 */
export function toStartError(error: unknown, url: URL, isProduction: boolean): DatabaseStartError {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const cause = causes.find(([matches]) => matches(code, message)) ?? unknown
  const [, sentence, remedy, elsewhere = remedy] = cause
  const target = describe(url, code, message)
  return new DatabaseStartError(sentence(target), isProduction ? remedy : elsewhere)
}

interface Target {
  readonly address: string
  readonly database: string
  readonly user: string
  readonly password: 'with that password' | 'without a password'
  readonly reason: string
}

type Cause = [
  matches: (code: string, message: string) => boolean,
  sentence: (target: Target) => string,
  remedy: string,
  /** Where it is another outside of production. */
  remedyElsewhere?: string,
]

const unknown: Cause = [
  () => true,
  ({ address, reason }) => `The database at ${address} refused the connection: ${reason}.`,
  'Correct DATABASE_URL, or the settings of the server.',
]

const causes: readonly Cause[] = [
  [
    (code, message) =>
      /^E[A-Z_]+$/.test(code) || /time-?out|terminated unexpectedly/i.test(message),
    ({ address, reason }) => `The database at ${address} cannot be reached (${reason}).`,
    'Start it, or correct DATABASE_URL.',
    'Start it, or correct DATABASE_URL; without DATABASE_URL, development runs an embedded database.',
  ],
  [
    (code, message) => code === '28P01' || /password must be a/.test(message),
    ({ address, user, password }) =>
      `The database at ${address} refused the user ${user} ${password}.`,
    'Correct the user name and the password in DATABASE_URL.',
  ],
  [
    (code, message) => code === '28000' && /(no encryption|SSL off)$/.test(message),
    ({ address, reason }) => `The database at ${address} refused the connection: ${reason}.`,
    'Add sslmode=require to DATABASE_URL where the server wants TLS, or let its pg_hba.conf do without.',
  ],
  [
    (code) => /^28/.test(code),
    ({ address, user, reason }) =>
      `The database at ${address} refused the user ${user}: ${reason}.`,
    'Correct the user name in DATABASE_URL, or let the server accept it.',
  ],
  [
    (code) => code === '3D000',
    ({ address, database }) => `There is no database ${database} at ${address}.`,
    'Create it with createdb, or correct the name in DATABASE_URL.',
  ],
  [
    (code) => code === '53300' || code === '57P03',
    ({ address, reason }) => `The database at ${address} takes no connections now (${reason}).`,
    'Try again, or lower DATABASE_POOL_MAX where the server has too few connections.',
  ],
  [
    (code, message) => /SSL|TLS|CERT/i.test(`${code} ${message}`),
    ({ address, reason }) => `The database at ${address} and TLS do not go together: ${reason}.`,
    'Set sslmode in DATABASE_URL to what the server offers, or trust its certificate.',
  ],
]

function describe(url: URL, code: string, message: string): Target {
  const host = url.searchParams.get('host') ?? (url.hostname || 'localhost')
  return {
    address: `${host}:${url.port || 5432}`,
    user: decode(url.username) || 'postgres',
    password: url.password ? 'with that password' : 'without a password',
    database: decode(url.pathname.slice(1)) || decode(url.username),
    // The message of a socket's error only repeats its code and address, and may be empty.
    reason: code.startsWith('E') ? code : withoutPassword(message || code, url.password),
  }
}

function withoutPassword(text: string, password: string): string {
  if (!password) return text
  return text.replaceAll(password, '***').replaceAll(decode(password), '***')
}

/** A stray `%` makes `decodeURIComponent` throw; such a text stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
