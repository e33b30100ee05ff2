import type { FieldType } from './field.ts'

/** The digits of a `decimal`. */
export interface Digits {
  readonly precision: number
  readonly scale: number
}

/** A number that was read: its canonical text, or the rest of a sentence on why it is none. */
export type NumberText = { readonly text: string } | { readonly problem: string }

/** The limits of PostgreSQL's INTEGER and BIGINT. */
export const integerLimits = {
  int: { min: -(2n ** 31n), max: 2n ** 31n - 1n },
  bigint: { min: -(2n ** 63n), max: 2n ** 63n - 1n },
}

/** Reads a number as a field of its type could hold it. */
export function readNumber(text: string, type: FieldType, digits: Digits): NumberText {
  if (!/^-?\d{1,2000}(?:\.\d{1,2000})?$/.test(text)) {
    return { problem: 'is no number written in digits, such as 12 or -0.5' }
  }
  const [, sign = '', whole = '', fraction = ''] = plainPattern.exec(text) ?? []
  const isZero = whole === '' && fraction === ''
  const plain = `${isZero ? '' : sign}${whole || '0'}${fraction && `.${fraction}`}`
  const problem = isInteger(type)
    ? findIntegerProblem(plain, fraction, integerLimits[type])
    : type === 'decimal'
      ? findDecimalProblem(whole, fraction, digits)
      : findFloatProblem(whole, fraction)
  return problem === undefined ? { text: plain } : { problem }
}

const isInteger = (type: FieldType) => type === 'int' || type === 'bigint'

/** Compares two canonical numbers. */
export function compareNumbers(a: string, b: string): number {
  const scale = Math.max(fractionOf(a).length, fractionOf(b).length)
  const difference = toUnits(a, scale) - toUnits(b, scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** How often 10^-scale goes into a canonical number that has no more digits than that. */
export function toUnits(text: string, scale: number): bigint {
  const [whole = ''] = text.split('.')
  return BigInt(whole + fractionOf(text).padEnd(scale, '0'))
}

/** The inverse of `toUnits`, with all digits behind the point. */
export function fromUnits(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const point = digits.length - scale
  const sign = units < 0n ? '-' : ''
  return sign + (scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`)
}

const fractionOf = (text: string) => text.split('.')[1] ?? ''

/** Leading zeros, and trailing ones behind the point, left out. */
const plainPattern = /^(-?)0*(\d*?)(?:\.(\d*?)0*)?$/

function findIntegerProblem(
  plain: string,
  fraction: string,
  { min, max }: { min: bigint; max: bigint },
): string | undefined {
  if (fraction !== '') return 'is no whole number'
  const value = BigInt(plain)
  return value < min || value > max ? `is not between ${min} and ${max}` : undefined
}

function findDecimalProblem(
  whole: string,
  fraction: string,
  { precision, scale }: Digits,
): string | undefined {
  if (fraction.length > scale) return `has more than ${scale} digits behind the point`
  if (whole.length > precision - scale) {
    return `has more than ${precision - scale} digits before the point`
  }
  return undefined
}

/** What JavaScript prints without an exponent, and rounds nowhere. */
function findFloatProblem(whole: string, fraction: string): string | undefined {
  const significant = `${whole}${fraction}`.replaceAll(/^0+|0+$/g, '').length
  if (significant > 15) return 'has more than the 15 digits that a float holds exactly'
  if (whole.length > 15) return 'has more than 15 digits before the point'
  if (whole === '' && /^0{6}/.test(fraction)) return 'has more than five zeros behind the point'
  return undefined
}
