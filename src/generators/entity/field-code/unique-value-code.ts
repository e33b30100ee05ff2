import type { FieldType } from '#entity/field.ts'
import {
  type UniqueNumber,
  type UniqueText,
  type UniqueTime,
  uniqueExampleOf,
} from '#entity/unique-example-of.ts'
import type { SliceField } from './slice-field.ts'

/** A value of the field that differs for every `count`, as far as the field has room for them. */
export function uniqueValueOf(field: SliceField): string {
  const example = uniqueExampleOf(field)
  switch (example.kind) {
    case 'random':
      return 'randomId()'
    case 'text':
      return uniqueTextOf(example)
    case 'time':
      return uniqueTimeOf(example, field.type)
    case 'number':
      return uniqueNumberOf(example, field.type)
  }
}

function uniqueTextOf(example: UniqueText): string {
  const { before, after, radix, width } = example
  const count = countOf(example)
  if (radix === 10 && width === 1) return `\`${before}\${${count}}${after}\``
  const digits = radix === 10 ? `String(${count})` : `${grouped(count)}.toString(${radix})`
  const code = width === 1 ? digits : `${digits}.padStart(${width}, '0')`
  return before === '' && after === '' ? code : `\`${before}\${${code}}${after}\``
}

function uniqueTimeOf({ start }: UniqueTime, type: FieldType): string {
  const [year, month = 1, day, hours, minutes] = start.split(/\D/).map(Number)
  return type === 'date'
    ? `new Date(Date.UTC(${year}, ${month - 1}, ${day} + count))`
    : `new Date(Date.UTC(${year}, ${month - 1}, ${day}, ${hours}, ${minutes} + count))`
}

function uniqueNumberOf(example: UniqueNumber, type: FieldType): string {
  const { start, scale } = example
  const count = countOf(example)
  const isNumber = type !== 'bigint' && start > -exactMax && start < exactMax
  const units = isNumber ? plus(String(start), count) : plus(`${start}n`, `BigInt(${count})`)
  if (type !== 'decimal') return scale === 0 ? units : `${grouped(units)} / 1e${scale}`
  if (scale > 0) return `new Decimal(\`\${${units}}e-${scale}\`)`
  return `new Decimal(${isNumber ? units : `String(${units})`})`
}

/** The count, which begins again before it leads out of what the field holds. */
const countOf = ({ counts }: UniqueText | UniqueNumber) =>
  counts < 1_000_000 ? `count % ${counts}` : 'count'

/** Below it, JavaScript adds a count to a whole number without rounding. */
const exactMax = 2n ** 53n - 1_000_000n

const plus = (start: string, count: string) =>
  /^0n?$/.test(start) ? count : `${start} + ${count.includes('(') ? count : grouped(count)}`

const grouped = (code: string) => (code === 'count' ? code : `(${code})`)
