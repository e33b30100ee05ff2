import fc from 'fast-check'

/** Text that PostgreSQL can store, its length counted in characters: up to the longest, of up to 300. */
export const text = ({ min = 0, max = 300 }: { min?: number; max?: number } = {}) =>
  fc
    .string({
      unit: 'binary',
      minLength: min,
      maxLength: Math.max(min, Math.min(max, 300)),
      size: 'max',
    })
    .filter((value) => !value.includes('\0') && value.isWellFormed())

export const integer = ({ min = -(2 ** 31), max = 2 ** 31 - 1 } = {}) => fc.integer({ min, max })

/** `-0` is left out: JSON has no such number. */
export const float = ({ min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = {}) =>
  fc.double({ min, max, noNaN: true }).map((value) => value + 0)

export const bigInteger = ({ min = -(2n ** 63n), max = 2n ** 63n - 1n } = {}) =>
  fc.bigInt({ min, max }).map(String)

export interface DecimalRange {
  readonly precision: number
  readonly scale: number
  readonly min?: string
  readonly max?: string
}

/** Decimal numbers with all their digits behind the point. */
export const decimal = ({ precision, scale, min, max }: DecimalRange) => {
  const bound = 10n ** BigInt(precision) - 1n
  return fc
    .bigInt({
      min: min === undefined ? -bound : toUnits(min, scale),
      max: max === undefined ? bound : toUnits(max, scale),
    })
    .map((units) => fromUnits(units, scale))
}

export const dateTime = () =>
  fc
    .date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString())

export const date = () => dateTime().map((value) => value.slice(0, 10))

export const boolean = () => fc.boolean()

export const uuid = () => fc.uuid()

export const email = ({ max = 320 }: { max?: number } = {}) =>
  fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/).map((name) => `${name}@ex.am`.slice(-max))

export const url = ({ max = 200 }: { max?: number } = {}) =>
  fc
    .webUrl({ withQueryParameters: true })
    .map((value) => (value.length > Math.min(max, 200) ? 'https://ex.am/' : value))

/** Objects that JSON can say exactly, and PostgreSQL can keep. */
export const json = () => fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), jsonLeaf, { maxKeys: 4 })

const jsonLeaf = fc.oneof(fc.integer(), fc.boolean(), text({ max: 20 }), fc.array(fc.integer()))

export const list = <Item>(item: fc.Arbitrary<Item>) => fc.array(item, { maxLength: 5 })

/** Some members of what is made up: all, one, or none. */
export const partOf = <Whole extends object>(whole: fc.Arbitrary<Whole>) =>
  whole.chain((value) =>
    fc
      .subarray(Object.entries(value))
      .map((members): Partial<Whole> => Object.fromEntries(members) as Partial<Whole>),
  )

/** How many of the last digit a decimal number holds: 24.9 with a scale of 2 holds 2490. */
function toUnits(value: string, scale: number): bigint {
  const [whole = '0', fraction = ''] = value.replace('-', '').split('.')
  const units = BigInt(whole + fraction.padEnd(scale, '0').slice(0, scale))
  return value.startsWith('-') ? -units : units
}

function fromUnits(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const sign = units < 0n ? '-' : ''
  return sign + (scale === 0 ? whole : `${whole}.${digits.slice(digits.length - scale)}`)
}
