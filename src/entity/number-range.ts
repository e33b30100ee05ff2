import type { Field } from './field.ts'
import { compareNumbers, fromUnits, integerLimits, toUnits } from './number-text.ts'

type Numeric = Pick<Field, 'type' | 'min' | 'max' | 'precision' | 'scale'>

/** The numbers that a field holds. */
export interface NumberRange {
  readonly least: string
  readonly most: string
  /** How many digits behind the point the field tells apart, throughout. */
  readonly scale: number
}

export function numberRangeOf({ type, min, max, precision = 0, scale = 0 }: Numeric): NumberRange {
  const limits = limitsOf(type, precision, scale)
  const least = min ?? limits.least
  const most = max ?? limits.most
  if (type !== 'float') return { least, most, scale: type === 'decimal' ? scale : 0 }
  return { least, most, scale: floatScaleOf(least, most) }
}

/** The first and the last number of the range with a scale, in units of its last digit. */
export function unitsOf({ least, most }: NumberRange, scale: number): readonly [bigint, bigint] {
  const low = cutTo(least, scale)
  const high = cutTo(most, scale)
  return [
    toUnits(low, scale) + (compareNumbers(low, least) < 0 ? 1n : 0n),
    toUnits(high, scale) - (compareNumbers(high, most) > 0 ? 1n : 0n),
  ]
}

/** Without the digits behind the point that there is no room for: towards zero. */
export function cutTo(text: string, scale: number): string {
  const [whole = '', fraction = ''] = text.split('.')
  const kept = fraction.slice(0, scale)
  return kept === '' ? whole : `${whole}.${kept}`
}

function limitsOf(type: Field['type'], precision: number, scale: number) {
  if (type === 'int' || type === 'bigint') {
    const { min, max } = integerLimits[type]
    return { least: String(min), most: String(max) }
  }
  if (type === 'decimal') {
    const most = 10n ** BigInt(precision) - 1n
    return { least: fromUnits(-most, scale), most: fromUnits(most, scale) }
  }
  const { MIN_SAFE_INTEGER: least, MAX_SAFE_INTEGER: most } = Number
  return { least: String(least), most: String(most) }
}

/** A double keeps numbers of 15 digits apart: those behind the point are what the largest leaves. */
function floatScaleOf(least: string, most: string): number {
  return Math.min(...[least, most].map(digitsBehindPointOf))
}

function digitsBehindPointOf(text: string): number {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.')
  if (whole !== '0') return Math.max(0, 15 - whole.length)
  // Of zero, as many as a number that is hardly more.
  return 15 + (/^0*/.exec(fraction)?.[0].length ?? 0)
}
