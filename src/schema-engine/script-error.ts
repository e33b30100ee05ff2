import { EngineError, formatPostgresError, type PostgresError } from './engine-error.ts'

/** A script that PostgreSQL refused. Prisma's WebAssembly engine does not pass its error on whole. */
export interface FailedScript {
  readonly script: string
  readonly error: PostgresError
}

/** A migration that the database refused. */
export function toApplyError(migration: string, failed: FailedScript): EngineError {
  return new EngineError(APPLY, describeRefusal(migration, failed))
}

/** A migration that the shadow database refused. */
export function toShadowError(migration: string, failed: FailedScript): EngineError {
  const refusal = describeRefusal(migration, failed)
  return new EngineError(
    'P3006',
    `Migration \`${migration}\` failed to apply cleanly to the shadow database. \nError code: ${APPLY}\nError:\n${refusal}`,
  )
}

/**
 * What the engine is about to store as a failed migration's log, with PostgreSQL's error in the place
 * of its own words. The calls that led there stay at its end. Other texts stay as they are.
 */
export function restoreLog(text: string, failed: FailedScript): string {
  const migration = /\bmigration_name="([^"]+)"/.exec(text)?.[1]
  if (!text.startsWith('external connector error') || migration === undefined) return text
  const calls = /^ {3}0: [\s\S]*/m.exec(text)?.[0] ?? ''
  return `${describeRefusal(migration, failed)}\n${calls}`
}

const APPLY = 'P3018'

function describeRefusal(migration: string, { script, error }: FailedScript): string {
  const place = error.position ? describePlace(script, Number(error.position)) : ''
  return [
    'A migration failed to apply. New migrations cannot be applied before the error is recovered from. Read more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve',
    `Migration name: ${migration}`,
    `Database error code: ${error.code}`,
    `Database error:\n${formatPostgresError(error)}${place}`,
    `${debug(error)}\n`,
  ].join('\n\n')
}

/** The line of an error, behind the five before it; the native engine counts a line 0 too. */
function describePlace(script: string, position: number): string {
  const before = [...script].slice(0, position - 1).join('')
  const number = before.split('\n').length
  const lines = ['', ...script.split('\n').map((line) => line.replace(/\r$/, ''))]
  const shown = lines.slice(Math.max(0, number - LINES_BEFORE), number).map((line, index) => {
    const at = String(Math.max(0, number - LINES_BEFORE) + index).padStart(3)
    return `${bold}${at}${reset}${line === '' ? '' : ' '}${line}`
  })
  const last = `${bold}${String(number).padStart(3)}${boldRed} ${lines[number]}${reset}`
  return `\n\nPosition:\n${[...shown, last].join('\n')}`
}

const LINES_BEFORE = 5
const bold = '\u001b[1m'
const boldRed = '\u001b[1;31m'
const reset = '\u001b[0m'

/** In the notation of Rust, which users search the web for. */
function debug(error: PostgresError): string {
  const fields = {
    severity: quote(error.severity),
    parsed_severity: `Some(${error.severity[0]}${error.severity.slice(1).toLowerCase()})`,
    code: `SqlState(E${error.code})`,
    message: quote(error.message),
    detail: optional(error.detail),
    hint: optional(error.hint),
    position: positionOf(error),
    where_: optional(error.where),
    schema: optional(error.schema),
    table: optional(error.table),
    column: optional(error.column),
    datatype: optional(error.dataType),
    constraint: optional(error.constraint),
    file: optional(error.file),
    line: error.line ? `Some(${error.line})` : 'None',
    routine: optional(error.routine),
  }
  const text = Object.entries(fields).map(([name, value]) => `${name}: ${value}`)
  return `DbError { ${text.join(', ')} }`
}

const quote = (text: string) => JSON.stringify(text)
const optional = (text: string | undefined) => (text ? `Some(${quote(text)})` : 'None')

function positionOf({ position, internalPosition, internalQuery }: PostgresError): string {
  if (position) return `Some(Original(${position}))`
  if (!internalPosition) return 'None'
  return `Some(Internal { position: ${internalPosition}, query: ${quote(internalQuery ?? '')} })`
}
