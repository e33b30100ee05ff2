import { type Example, exampleNumberOf, exampleOf, type FieldOfEntity } from './example-of.ts'
import type { Field } from './field.ts'
import { extend } from './fit-text.ts'
import { cutTo, numberRangeOf, unitsOf } from './number-range.ts'
import { toUnits } from './number-text.ts'

/** How to make a value that is unlike any other from a count. */
export type UniqueExample = UniqueText | UniqueNumber | UniqueTime | { readonly kind: 'random' }

/** The count in digits of a radix, with zeros before it up to the width, between two texts. */
export interface UniqueText extends Counted {
  readonly kind: 'text'
  readonly before: string
  readonly after: string
  readonly radix: 10 | 36
  readonly width: number
}

/** (start + count) / 10^scale */
export interface UniqueNumber extends Counted {
  readonly kind: 'number'
  readonly start: bigint
  readonly scale: number
}

/** The start, and as many minutes (`datetime`) or days (`date`) later as the count says. */
export interface UniqueTime extends Counted {
  readonly kind: 'time'
  /** As `Date.toISOString` has it. */
  readonly start: string
}

interface Counted {
  /** From how many counts, beginning with 0, valid and different values come: 1000 to a million. */
  readonly counts: number
}

/**
 * How tests make as many values as they need of a unique field. The types that have no more than a
 * few values, or cannot be compared, are never unique.
 *
 * @throws Error for such a type: a mistake of ours
 */
export function uniqueExampleOf(field: FieldOfEntity): UniqueExample {
  switch (field.type) {
    case 'string':
    case 'text':
    case 'email':
    case 'url':
      return uniqueTextOf(field)
    case 'int':
    case 'bigint':
    case 'float':
    case 'decimal':
      return uniqueNumberOf(field)
    case 'datetime':
      return { kind: 'time', start: text(exampleOf(field)), counts: countsMax }
    case 'date':
      return { kind: 'time', start: `${exampleOf(field)}T00:00:00.000Z`, counts: countsMax }
    case 'uuid':
    case 'ref':
      return { kind: 'random' }
    default:
      throw new Error(`A ${field.type} cannot be unique.`)
  }
}

const countsMin = 1000
const countsMax = 1_000_000
const digitsMax = 6

function uniqueTextOf(field: FieldOfEntity): UniqueText {
  const least = Number(field.min ?? 0)
  const most = field.max === undefined ? Number.POSITIVE_INFINITY : Number(field.max)
  const example = text(exampleOf({ ...field, min: '0' }))
  const [stem, ending] = splitAtNumber(example)
  const after = stem.length + ending.length + digitsMax <= most ? ending : ''
  // Two digits are enough for a thousand values only if letters count as digits.
  const radix = most === 2 ? 36 : 10
  const digits = Math.min(most, Math.max(4, Math.min(digitsMax, most - stem.length - after.length)))
  const room = least - after.length - digits
  const cut = stem.slice(0, most - after.length - digits)
  const before = cut.length < room ? extend(cut, room) : cut
  const width = Math.max(1, least - after.length - before.length)
  return {
    kind: 'text',
    before,
    after,
    radix,
    width,
    counts: Math.min(radix ** digits, countsMax),
  }
}

/** Where a number makes a text unlike others: behind `LAMP-`, between `ada` and `@example.com`. */
function splitAtNumber(example: string): readonly [before: string, after: string] {
  if (/^https:\/\/[^/]+$/.test(example)) return [`${example}/`, '']
  const [after = ''] = /(?:@.*|\.[a-z]{3}|[.?])$/.exec(example) ?? []
  const body = example.slice(0, example.length - after.length)
  const before = body.replace(/\d+$/, '')
  if (before !== body || after.startsWith('@')) return [before, after]
  return [`${before}${/\s|^[A-Z][a-z]/.test(before) ? ' ' : '-'}`, after]
}

function uniqueNumberOf(field: Field): UniqueNumber {
  const range = numberRangeOf(field)
  const example = exampleNumberOf(field)
  const digits = example.split('.')[1]?.length ?? 0
  // The fewest digits behind the point that give a float room.
  for (let scale = Math.min(digits, range.scale); scale <= range.scale; scale += 1) {
    const [low, high] = unitsOf(range, scale)
    const wanted = toUnits(cutTo(example, scale), scale)
    const last = BigInt(countsMin - 1)
    const start = [wanted, ...(field.min === undefined ? [] : [low]), high - last].find(
      (units) => units >= low && units + last <= high,
    )
    if (start === undefined) continue
    const counts = Number(min(high - start + 1n, BigInt(countsMax)))
    return { kind: 'number', start, scale, counts }
  }
  throw new Error(`${field.name} has no room for ${countsMin} values.`)
}

const min = (a: bigint, b: bigint) => (a < b ? a : b)

function text(example: Example): string {
  if (typeof example === 'string') return example
  throw new Error(`${JSON.stringify(example)} is no text.`)
}
