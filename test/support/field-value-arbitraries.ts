import fc from 'fast-check'
import type { Field } from '#entity/field.ts'
import { compareNumbers, toUnits } from '#entity/number-text.ts'

type Limits = Pick<Field, 'min' | 'max'>
type Typed = Omit<Field, 'default'>

/** Limits in canonical form, as `parseField` has them; `min` may be above `max`. */
export function limitsOf(field: Typed): fc.Arbitrary<Limits> {
  switch (field.type) {
    case 'string':
      return withLimits(lengthBelow(255), lengthBelow(700, 1), '255')
    case 'text':
      return withLimits(lengthBelow(300), lengthBelow(5000, 1))
    case 'email':
      return withLimits(undefined, fc.integer({ min: 32, max: 320 }).map(String), '320')
    case 'url':
      return withLimits(undefined, fc.integer({ min: 32, max: 2048 }).map(String), '2048')
    case 'int':
    case 'bigint':
    case 'float':
    case 'decimal':
      return withLimits(numberOf(field), numberOf(field))
    default:
      return fc.constant({})
  }
}

/** Leaves `min` out where it is above `max`. */
export function dropBrokenBounds<Bounded extends Limits>(field: Bounded): Bounded {
  const { min, max, ...rest } = field
  if (min === undefined || max === undefined || compareNumbers(min, max) <= 0) return field
  return { ...rest, max } as Bounded
}

/** A value that the field may well refuse, if it is a text or a number: mostly it does not. */
export function defaultOf(field: Typed): fc.Arbitrary<string> {
  const { min, max } = field
  switch (field.type) {
    case 'string':
    case 'text':
      return fc.oneof(
        fc.constantFrom('', 'none', `it's`, '"', '\\', '\\n', `\${x}`, '`', '*/', '</script>'),
        fc.constantFrom('a:b', '10:30', '%_', "'; DROP TABLE x; --", 'ß', '😀', '{{x}}', ' '),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
      )
    case 'email':
      return fc
        .tuple(charactersOf("az09_+'-"), charactersOf('az09'), fc.constantFrom('com', 'example'))
        .map(([name, host, top]) => `${name}@${host}.${top}`)
    case 'url':
      return fc.webUrl({ withQueryParameters: true, withFragments: true })
    case 'boolean':
      return fc.constantFrom('true', 'false')
    case 'datetime':
      return day.map((date) => date.toISOString())
    case 'date':
      return day.map((date) => date.toISOString().slice(0, 10))
    case 'uuid':
      return fc.uuid()
    case 'json':
      return fc.constantFrom('{}', '[]')
    case 'enum':
      return fc.constantFrom(...(field.values ?? []))
    case 'ref':
      return fc.constant('')
    default:
      return fc.oneof(numberOf(field), fc.constantFrom(min ?? '0', max ?? '0'))
  }
}

const day = fc.date({
  min: new Date('0001-01-01T00:00:00.000Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})

const lengthBelow = (max: number, min = 0) => fc.integer({ min, max }).map(String)

function withLimits(
  min: fc.Arbitrary<string> | undefined,
  max: fc.Arbitrary<string>,
  defaultMax?: string,
): fc.Arbitrary<Limits> {
  return fc.tuple(fc.option(min ?? fc.constant('')), fc.option(max)).map(([least, most]) => ({
    ...(min !== undefined && least !== null && { min: least }),
    ...((most !== null || defaultMax !== undefined) && { max: most ?? defaultMax ?? '' }),
  }))
}

function numberOf({ type, precision = 0, scale = 0 }: Typed): fc.Arbitrary<string> {
  if (type === 'int') return fc.integer().map(String)
  if (type === 'bigint') return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)
  if (type === 'float') return fc.oneof(fc.integer().map(String), decimalOf(15, 6))
  return decimalOf(precision, scale)
}

function decimalOf(precision: number, scale: number): fc.Arbitrary<string> {
  const most = 10n ** BigInt(precision) - 1n
  return fc.bigInt({ min: -most, max: most }).map((units) => fromUnits(units, scale))
}

/** The inverse of `toUnits`. */
function fromUnits(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '')
  const text = `${units < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`
  if (toUnits(text, scale) !== units) throw new Error(`${text} is not ${units} of 10^-${scale}`)
  return text
}

/** One to twelve of these characters. */
function charactersOf(characters: string): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 12 })
}
