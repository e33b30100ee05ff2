import { Decimal } from '../decimal.ts'
import { isId } from '../id.ts'
import type { FieldDescription, FieldKind } from './field.ts'
import { InvalidSpecification } from './invalid-specification.ts'
import { checkScalar, type Scalar } from './scalar.ts'

/**
 * Reads a value of a field from text that came from outside.
 *
 * @throws {InvalidSpecification} for text that says no value of the field; the message goes on
 *   after the name of what was read: "must be a whole number"
 */
export function readScalar(text: string, { kind, values }: FieldDescription): Scalar {
  if (kind === 'enum') {
    if (values?.includes(text)) return text
    throw new InvalidSpecification(`must be one of ${values?.join(', ')}`)
  }
  const { read, expected } = readers[kind]
  const value = read(text)
  if (value === undefined) throw new InvalidSpecification(`must be ${expected}`)
  return checkScalar(value)
}

/** Writes what `readScalar` reads. */
export function writeScalar(value: Scalar): string {
  return value instanceof Date ? value.toISOString() : String(value)
}

interface Reader {
  readonly expected: string
  read(text: string): Scalar | undefined
}

/** Numbers of more digits than this are not worth their reading. */
const lengthMax = 1000

const readers: Record<Exclude<FieldKind, 'enum'>, Reader> = {
  text: { expected: 'a text', read: (text) => text },
  int: {
    expected: 'a whole number between -2147483648 and 2147483647',
    read: (text) => {
      const value = /^-?\d{1,10}$/.test(text) ? Number(text) : Number.NaN
      return (value | 0) === value ? value : undefined
    },
  },
  bigint: {
    expected: 'a whole number between -9223372036854775808 and 9223372036854775807',
    read: (text) => {
      if (!/^-?\d{1,19}$/.test(text)) return undefined
      const value = BigInt(text)
      return BigInt.asIntN(64, value) === value ? value : undefined
    },
  },
  double: {
    expected: 'a number',
    read: (text) => {
      if (/^(NaN|-?Infinity)$/.test(text)) return Number(text)
      const isNumber = text.length <= lengthMax && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)
      return isNumber && Number.isFinite(Number(text)) ? Number(text) : undefined
    },
  },
  decimal: {
    expected: `a decimal number of at most ${lengthMax} characters`,
    read: (text) => {
      const isDecimal = /^(NaN|-?Infinity|-?\d+(\.\d+)?(e[+-]?\d{1,3})?)$/.test(text)
      return isDecimal && text.length <= lengthMax ? new Decimal(text) : undefined
    },
  },
  boolean: {
    expected: 'true or false',
    read: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  },
  timestamp: {
    expected:
      'a time such as 2026-01-31T12:00:00Z, to the millisecond at most; a + in it has to be written as %2B',
    read: (text) => {
      const [, date] = momentPattern.exec(text) ?? []
      return date !== undefined && readDate(date) ? existing(new Date(text)) : undefined
    },
  },
  date: {
    expected: 'a date such as 2026-01-31',
    read: (text) => readDate(text.replace(/T00:00:00\.000Z$/, '')),
  },
  uuid: {
    expected: 'a UUID',
    read: (text) => (isId(text) ? text.toLowerCase() : undefined),
  },
}

/** RFC 3339, to the millisecond, and JavaScript's longer years. */
const momentPattern =
  /^([+-]\d{6}-\d\d-\d\d|\d{4}-\d\d-\d\d)T[\d:]{8}(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)$/

const datePattern = /^([+-]\d{6}|\d{4})-\d\d-\d\d$/

/** JavaScript takes the 30th of February for a day in March. */
function readDate(text: string): Date | undefined {
  if (!datePattern.test(text)) return undefined
  const date = existing(new Date(`${text}T00:00:00.000Z`))
  return date?.toISOString().startsWith(text) ? date : undefined
}

const existing = (date: Date) => (Number.isNaN(date.getTime()) ? undefined : date)
