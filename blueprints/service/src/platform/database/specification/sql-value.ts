import type { Decimal } from '#kernel/decimal.ts'
import type { FieldKind } from '#kernel/specification/field.ts'
import { InvalidSpecification } from '#kernel/specification/invalid-specification.ts'
import { type Scalar, type ScalarType, typeOf } from '#kernel/specification/scalar.ts'

/** How a column compares with values: both sides have to be of one type of PostgreSQL's. */
export interface SqlType {
  readonly name: string
  /** The column has to be cast too, which no index of it can help with. */
  readonly castsColumn: boolean
  /** A value as the text that PostgreSQL reads it from. */
  write(value: Scalar): string
}

/**
 * The type in which a column compares with all of these values without changing any: its own, or a
 * wider one where some do not fit, such as 1.5 in an integer's.
 *
 * @throws {InvalidSpecification} for values that are not of the column's kind
 */
export function sqlTypeFor(kind: FieldKind, values: readonly Scalar[]): SqlType {
  const { type, fits = always, own, wide = own } = kinds[kind] as Kind<Scalar>
  for (const value of values) {
    if (typeOf(value) === type) continue
    throw new InvalidSpecification(`A ${typeOf(value)} does not compare with a column of ${kind}.`)
  }
  return values.every(fits) ? { ...own, castsColumn: false } : { ...wide, castsColumn: true }
}

/** Whether a column of this kind can hold the value. */
export function fitsColumn(kind: FieldKind, value: Scalar): boolean {
  const { fits = always } = kinds[kind] as Kind<Scalar>
  return fits(value)
}

interface Kind<Value> {
  readonly type: ScalarType
  /** Without it, all values fit. */
  fits?(value: Value): boolean
  readonly own: Written<Value>
  /** For values that do not fit. */
  readonly wide?: Written<Value>
}

const always = () => true

interface Written<Value> {
  readonly name: string
  write(value: Value): string
}

const day = 86_400_000
const text = { name: 'text', write: (value: string) => value }
const double = { name: 'double precision', write: String }
const numeric = { name: 'numeric', write: (value: Decimal | bigint) => String(value) }
// It takes no notice of the time zone.
const timestamp = { name: 'timestamp', write: writeTimestamp }

const kinds: { [K in FieldKind]: Kind<never> } = {
  text: { type: 'text', own: text },
  int: {
    type: 'number',
    fits: (value: number) => (value | 0) === value,
    own: { name: 'integer', write: String },
    wide: double,
  },
  bigint: {
    type: 'bigint',
    fits: (value: bigint) => BigInt.asIntN(64, value) === value,
    own: { name: 'bigint', write: String },
    wide: numeric,
  },
  double: { type: 'number', own: double },
  decimal: { type: 'decimal', own: numeric },
  boolean: { type: 'boolean', own: { name: 'boolean', write: String } },
  timestamp: {
    type: 'date',
    own: { name: 'timestamptz', write: writeTimestamp },
  },
  date: {
    type: 'date',
    fits: (value: Date) => value.getTime() % day === 0,
    own: { name: 'date', write: writeDate },
    wide: timestamp,
  },
  uuid: {
    type: 'text',
    // As PostgreSQL writes it: another spelling of it is another text.
    fits: (value: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value),
    own: { name: 'uuid', write: (value: string) => value },
    wide: text,
  },
  // Text always: a value that the enum does not have would be an error.
  enum: { type: 'text', fits: () => false, own: text },
}

/** The first day that PostgreSQL knows; JavaScript knows earlier ones. */
const firstDay = Date.UTC(-4713, 10, 24)

function writeDate(value: Date): string {
  return write(value, '')
}

function writeTimestamp(value: Date): string {
  return write(value, ` ${value.toISOString().slice(-13, -1)}+00`)
}

/** ISO 8601, with the years before 1 as PostgreSQL counts them: 0 is 1 BC, -1 is 2 BC. */
function write(value: Date, time: string): string {
  if (value.getTime() < firstDay) return '-infinity'
  const year = value.getUTCFullYear()
  const yearText = String(year > 0 ? year : 1 - year).padStart(4, '0')
  const [monthAndDay] = /-\d\d-\d\d(?=T)/.exec(value.toISOString()) ?? []
  return `${yearText}${monthAndDay}${time}${year > 0 ? '' : ' BC'}`
}
