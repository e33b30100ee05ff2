/**
 * The message of an error, without the data that PostgreSQL, Prisma and `JSON.parse` quote in theirs:
 * what a query was given, and what was to be parsed.
 */
export function messageWithoutData(error: Error): string {
  const { name, message } = error
  if (name === 'SyntaxError' && message.endsWith('is not valid JSON')) return NOT_JSON
  if (name === 'PrismaClientValidationError') return validationMessage(message)
  if (name === 'PrismaClientKnownRequestError' || name === 'PrismaClientUnknownRequestError') {
    return requestMessage(error)
  }
  if (name === 'DriverAdapterError') return databaseMessage(error.cause as DatabaseAnswer)
  if (isOfPostgres(error))
    return databaseMessage({ originalCode: error.code, originalMessage: message })
  return message
}

/** What the database said, as Prisma's adapters have it. */
interface DatabaseAnswer {
  /** Of PostgreSQL: an SQLSTATE. */
  readonly originalCode?: string
  readonly originalMessage?: string
  readonly kind?: string
}

const NOT_JSON = 'A text is not valid JSON'

const HIDDEN = 'what it says is left out, since it may quote data'

/** The errors of `pg` have a class and a name, `error`, that says nothing. */
function isOfPostgres(error: Error): error is Error & { code: string } {
  const { code, severity } = error as { code?: unknown; severity?: unknown }
  return typeof severity === 'string' && typeof code === 'string'
}

function databaseMessage({ originalCode, originalMessage, kind }: DatabaseAnswer): string {
  if (originalCode === undefined) return `Database error: ${kind}`
  return quotesNoData(originalCode) && originalMessage !== undefined
    ? `Database error ${originalCode}: ${originalMessage}`
    : `Database error ${originalCode}: ${HIDDEN}`
}

/**
 * By the class of the SQLSTATE, in its first two characters. Messages about a connection, a
 * constraint, a transaction, the SQL itself, permissions or resources name tables and columns;
 * those about values (22) and those that a function raises (P0) quote what they were given.
 */
const quotesNoData = (sqlState: string) => /^(?:08|0A|23|25|28|40|42|53|54|55|57|58)/.test(sqlState)

function requestMessage(error: Error): string {
  const { code = '', meta } = error as { code?: string; meta?: { driverAdapterError?: Error } }
  const answer = meta?.driverAdapterError?.cause as DatabaseAnswer | undefined
  if (answer?.originalCode !== undefined) return databaseMessage(answer)
  return OF_PRISMA_ALONE.has(code) || code.startsWith('P1')
    ? lastLine(error.message)
    : `Prisma failed: ${HIDDEN}`
}

/** Nothing was found, a transaction ended, there were too many parameters, a write conflicted. */
const OF_PRISMA_ALONE = new Set(['P2025', 'P2028', 'P2029', 'P2034', 'P2036', 'P2037'])

/** A validation error shows all of the arguments, and what is wrong with them in its last line. */
function validationMessage(message: string): string {
  const line = lastLine(message)
  for (const pattern of ABOUT_ARGUMENTS) {
    const [text] = pattern.exec(line) ?? []
    if (text !== undefined) return text
  }
  return `The arguments are not valid: ${HIDDEN}`
}

const ABOUT_ARGUMENTS = [
  /^Argument `[^`]*` is missing/,
  /^Argument `[^`]*`: Invalid value provided\. Expected [\w ,()[\]|]+, provided [\w ,()[\]|]+/,
  // It goes on with the reason, which may quote the value.
  /^Invalid value for argument `[^`]*`/,
  /^Unknown (?:argument|field) `[^`]*`/,
]

const lastLine = (message: string) => message.trimEnd().split('\n').at(-1) ?? ''
