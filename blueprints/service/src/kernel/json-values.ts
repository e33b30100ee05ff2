import { Decimal } from './decimal.ts'

/** JSON at any depth, as PostgreSQL's jsonb keeps it; null stands for no value at all. */
export type JsonValue = string | number | boolean | JsonObject | JsonArray
export type JsonObject = { readonly [member: string]: JsonValue | null }
export type JsonArray = readonly (JsonValue | null)[]

const depthMax = 100

/** What keeps PostgreSQL from storing a JSON value as it is, if anything does. */
export function problemOfJson(value: unknown, depth = 0): string | undefined {
  if (depth > depthMax) return `must not be nested more than ${depthMax} deep`
  if (typeof value === 'string') {
    return value.includes('\0') || !value.isWellFormed()
      ? 'must not hold U+0000 or half of a surrogate pair'
      : undefined
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? undefined : 'must not hold a number that JSON does not have'
  }
  if (typeof value !== 'object' || value === null) return undefined
  for (const part of [...Object.keys(value), ...Object.values(value)]) {
    const problem = problemOfJson(part, depth + 1)
    if (problem !== undefined) return problem
  }
  return undefined
}

/**
 * How values that JSON does not know are written in it. Each function leaves null and undefined as
 * they are, so that it serves optional members too.
 */
type Or<From, Value> = Value | Extract<From, null | undefined>
type Given<Value> = Value | null | undefined

export function toDecimal<From extends Given<string>>(text: From): Or<From, Decimal> {
  return given(text, (value) => new Decimal(value))
}

/** @param scale how many digits stand behind the point */
export function fromDecimal<From extends Given<Decimal>>(
  decimal: From,
  scale: number,
): Or<From, string> {
  return given(decimal, (value) => value.toFixed(scale))
}

export function toBigInt<From extends Given<string>>(text: From): Or<From, bigint> {
  return given(text, BigInt)
}

export function fromBigInt<From extends Given<bigint>>(bigint: From): Or<From, string> {
  return given(bigint, String)
}

/** From a moment of RFC 3339, or from a day: its midnight in UTC. */
export function toDate<From extends Given<string>>(text: From): Or<From, Date> {
  return given(text, (value) => new Date(value))
}

export function fromDateTime<From extends Given<Date>>(date: From): Or<From, string> {
  return given(date, (value) => value.toISOString())
}

/** As `2026-01-15`, the day in UTC. */
export function fromDate<From extends Given<Date>>(date: From): Or<From, string> {
  return given(date, (value) => value.toISOString().slice(0, 10))
}

function given<From, Value>(
  value: From,
  convert: (value: NonNullable<From>) => Value,
): Or<From, Value> {
  return (value === null || value === undefined ? value : convert(value)) as Or<From, Value>
}
