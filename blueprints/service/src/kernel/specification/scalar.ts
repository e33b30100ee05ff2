import { Decimal } from '../decimal.ts'
import { InvalidSpecification } from './invalid-specification.ts'

/** What a condition compares with. */
export type Scalar = string | number | bigint | boolean | Date | Decimal

export type ScalarType = 'text' | 'number' | 'bigint' | 'boolean' | 'date' | 'decimal'

/** More digits than any column holds: PostgreSQL refuses numbers beyond its own limit. */
const digitsMax = 1000
const bigintBound = 10n ** BigInt(digitsMax)

/** @throws {InvalidSpecification} for what is no scalar */
export function typeOf(value: unknown): ScalarType {
  switch (typeof value) {
    case 'string':
      return 'text'
    case 'number':
      return 'number'
    case 'bigint':
      return 'bigint'
    case 'boolean':
      return 'boolean'
    default:
      if (value instanceof Date) return 'date'
      if (Decimal.isDecimal(value)) return 'decimal'
      throw new InvalidSpecification(
        value === null || value === undefined
          ? 'Nothing compares with null: use isNull().'
          : 'A condition compares with text, numbers, booleans, dates and decimals only.',
      )
  }
}

/**
 * A copy that nobody else can change.
 *
 * @throws {InvalidSpecification} for a value that PostgreSQL could not be given
 */
export function checkScalar(value: Scalar): Scalar {
  const type = typeOf(value)
  const problem = problems[type]?.(value as never)
  if (problem !== undefined) throw new InvalidSpecification(problem)
  return value instanceof Date ? new Date(value) : value
}

/**
 * Less than, equal to or greater than 0, in PostgreSQL's order: text by code point, which is
 * `COLLATE "C"`; NaN equal to itself and greater than all other numbers.
 *
 * @throws {InvalidSpecification} for values of different types
 */
export function compareScalars(a: Scalar, b: Scalar): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b)
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b)
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime()
  if (Decimal.isDecimal(a) && Decimal.isDecimal(b)) return compareDecimals(a, b)
  throw new InvalidSpecification(`A ${typeOf(a)} does not compare with a ${typeOf(b)}.`)
}

/** Values are equal when the keys of them are. */
export function keyOf(value: Scalar): string | number | bigint | boolean {
  if (typeof value !== 'object') return value
  return value instanceof Date ? value.getTime() : value.toString()
}

const problems: { [Type in ScalarType]?: (value: never) => string | undefined } = {
  text: (value: string) =>
    value.includes('\0') || !value.isWellFormed()
      ? 'A text must not hold U+0000 or half of a surrogate pair.'
      : undefined,
  date: (value: Date) => (Number.isNaN(value.getTime()) ? 'A date does not exist.' : undefined),
  bigint: (value: bigint) =>
    value >= bigintBound || value <= -bigintBound ? tooManyDigits : undefined,
  decimal: (value: Decimal) =>
    Math.abs(value.e) > digitsMax || value.decimalPlaces() > digitsMax ? tooManyDigits : undefined,
}

const tooManyDigits = `A number must not have more than ${digitsMax} digits.`

function compareNumbers(a: number, b: number): number {
  if (a < b) return -1
  if (a > b) return 1
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b))
}

function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.isNaN() || b.isNaN()) return Number(a.isNaN()) - Number(b.isNaN())
  return a.cmp(b)
}

/** JavaScript's own order is by UTF-16 units: it puts U+FF5E behind the surrogates of an emoji. */
function compareText(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  let at = 0
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1
  if (at === length) return a.length - b.length
  return rank(a.charCodeAt(at)) - rank(b.charCodeAt(at))
}

/** Lifts surrogates above all other units, as the characters that they stand for are. */
const rank = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)
