import type { Import } from '#codemods/typescript/ensure-import.ts'
import { exampleOf, exampleStemOf, limitsOf } from '#entity/example-of.ts'
import { fromUnits, toUnits } from '#entity/number-text.ts'
import { literalOf, quoted } from './literals.ts'
import { digitsOf } from './schema-code.ts'
import { referredOf, type SliceField } from './slice-field.ts'

/** The value of the field in an entity that tests build; `count` tells one from the other. */
export function builtValueOf(field: SliceField): string {
  if (field.type === 'ref') {
    const { names, isSelf } = referredOf(field)
    return isSelf ? 'null' : `randomId<${quoted(names.one.pascal)}>()`
  }
  const one = field.unique ? uniqueValueOf(field) : plainValueOf(field)
  return field.list ? `[${one}]` : one
}

export function builderImportsOf(field: SliceField): readonly Import[] {
  return field.type === 'decimal' ? [{ from: '#kernel/decimal.ts', name: 'Decimal' }] : []
}

function plainValueOf(field: SliceField): string {
  const example = literalOf(exampleOf(field))
  switch (field.type) {
    case 'decimal':
      return `new Decimal(${example})`
    case 'bigint':
      return `${exampleOf(field)}n`
    case 'datetime':
    case 'date':
      return `new Date(${example})`
    default:
      return example
  }
}

function uniqueValueOf(field: SliceField): string {
  switch (field.type) {
    case 'string':
    case 'text':
      return uniqueTextOf(field)
    case 'email':
      return counted('ada.', '@example.com')
    case 'url':
      return counted('https://example.com/')
    case 'uuid':
      return 'randomId()'
    case 'datetime':
      return 'new Date(Date.UTC(2026, 0, 1, 0, 0, count))'
    case 'date':
      return 'new Date(Date.UTC(2026, 0, count))'
    case 'int':
      return addTo(baseOf(field, 0), countOf(field, 0))
    case 'bigint':
      return addTo(`${baseOf(field, 0)}n`, `BigInt(${countOf(field, 0)})`)
    case 'float':
      return uniqueFloatOf(field)
    case 'decimal':
      return uniqueDecimalOf(field)
    default:
      throw new Error(`A ${field.type} cannot be unique.`)
  }
}

/** A template with the number of the entity in it. */
const counted = (before: string, after = '') => `\`${before}\${count}${after}\``

/** How many entities one file of tests may build. */
const countMax = 1000n

function uniqueTextOf(field: SliceField): string {
  const least = Number(field.min ?? 0)
  const most = field.max === undefined ? Number.POSITIVE_INFINITY : Number(field.max)
  const stem = exampleStemOf(field).slice(0, Math.max(0, most - 4))
  // One digit at least is behind the stem.
  if (most >= 6) return counted(stem.padEnd(Math.max(0, least - 1), 'x'))
  return `count.toString(36)${least > 1 ? `.padStart(${least}, '0')` : ''}`
}

/** From which number the values count up, in the unit of the field's last digit. */
function baseUnitsOf(field: SliceField, scale: number): bigint {
  const [least, most] = limitsOf(field)
  const low = least === undefined ? undefined : toUnits(least, scale)
  const high = most === undefined ? undefined : toUnits(most, scale)
  if (field.min !== undefined && low !== undefined) return low - 1n
  return high !== undefined && high < countMax ? high - countMax : 0n
}

const baseOf = (field: SliceField, scale: number) => fromUnits(baseUnitsOf(field, scale), scale)

/** A count from 1 to 1000, which starts again where there is no room for more. */
function countOf(field: SliceField, scale: number): string {
  const [, most] = limitsOf(field)
  const room =
    most === undefined ? countMax ** 2n : toUnits(most, scale) - baseUnitsOf(field, scale)
  return room > countMax * 10n ? 'count' : `(count % ${countMax}) + 1`
}

/** `5 + count`, or the count alone. */
function addTo(base: string, count: string): string {
  return /^0n?$/.test(base) ? count : `${base} + ${count}`
}

function uniqueFloatOf({ min, max }: SliceField): string {
  if (min === undefined && max === undefined) return 'count + 0.5'
  if (max === undefined) return addTo(String(min), 'count')
  if (min === undefined) return `${max} - count`
  return `${min} + (${Number(max) - Number(min)} * (count % 1000)) / 1000`
}

function uniqueDecimalOf(field: SliceField): string {
  const { scale } = digitsOf(field)
  const base = baseUnitsOf(field, Number(scale))
  const count = countOf(field, Number(scale))
  const units = base === 0n ? count : `${count} + ${base}`
  return scale === '0' ? `new Decimal(${units})` : `new Decimal(\`\${${units}}e-${scale}\`)`
}
