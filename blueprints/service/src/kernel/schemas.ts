import { z } from 'zod'
import { Decimal } from './decimal.ts'
import { type JsonValue, problemOfJson } from './json-values.ts'
import { counted } from './schema-messages.ts'

/** The largest page that a list answers with. */
export const pageLimitMax = 100

/** What documentation shows as a value. */
interface Shown<Value> {
  readonly example?: Value
}

export interface TextLimits extends Shown<string> {
  readonly min?: number
  /** Without it, the limit of the request's body is the only one. */
  readonly max?: number
}

/** Text that PostgreSQL can store. Lengths count characters (code points), as VARCHAR does. */
export function text({ example, ...limits }: TextLimits = {}) {
  return limited(z.string(), limits).meta(shown(example))
}

export function email({ example, max = 320, ...limits }: TextLimits = {}) {
  return limited(z.email(), { max, ...limits }).meta(shown(example))
}

/** An address of the web: `http://` or `https://`. */
export function url({ example, max = 2048, ...limits }: TextLimits = {}) {
  const protocol = /^https?$/
  return limited(z.url({ protocol }), { max, ...limits }).meta(shown(example))
}

export function uuid({ example }: Shown<string> = {}) {
  return z.uuid().meta(shown(example))
}

export interface NumberLimits extends Shown<number> {
  readonly min?: number
  readonly max?: number
}

/** A whole number that PostgreSQL's INTEGER holds. */
export function integer({ min = -(2 ** 31), max = 2 ** 31 - 1, example }: NumberLimits = {}) {
  return z.int().min(min).max(max).meta(shown(example))
}

/**
 * A number that PostgreSQL's DOUBLE PRECISION holds, as far as whole numbers are exact: Prisma rounds
 * larger ones when it writes them.
 */
export function float({
  min = Number.MIN_SAFE_INTEGER,
  max = Number.MAX_SAFE_INTEGER,
  example,
}: NumberLimits = {}) {
  return z.number().min(min).max(max).meta(shown(example))
}

export interface BigIntLimits extends Shown<string> {
  readonly min?: bigint
  readonly max?: bigint
}

const numberAsText: z.core.$ZodStringParams = {
  error: ({ input }) =>
    typeof input === 'number' ? 'must be a string that holds the number, in quotes' : undefined,
}

/** A whole number that PostgreSQL's BIGINT holds, as a string: JSON's numbers would round it. */
export function bigInteger({
  min = -(2n ** 63n),
  max = 2n ** 63n - 1n,
  example,
}: BigIntLimits = {}) {
  const pattern = /^-?\d{1,19}$/
  return z
    .string(numberAsText)
    .regex(pattern, 'must be a whole number of at most 19 digits')
    .refine((value) => !pattern.test(value) || BigInt(value) >= min, {
      error: `must be at least ${min}`,
    })
    .refine((value) => !pattern.test(value) || BigInt(value) <= max, {
      error: `must be at most ${max}`,
    })
    .meta(shown(example))
}

export interface DecimalLimits extends Shown<string> {
  /** How many digits in all. */
  readonly precision: number
  /** How many of them behind the point. */
  readonly scale: number
  readonly min?: Decimal.Value
  readonly max?: Decimal.Value
}

/** An exact decimal number, written as a string: JSON's numbers would round it. */
export function decimal({ precision, scale, min, max, example }: DecimalLimits) {
  const whole = precision - scale
  const pattern = decimalPattern(whole, scale)
  return z
    .string(numberAsText)
    .regex(
      pattern,
      `must be a decimal number: up to ${whole} digits, and ${scale} behind the point`,
    )
    .refine((value) => !pattern.test(value) || min === undefined || new Decimal(value).gte(min), {
      error: `must be at least ${min}`,
    })
    .refine((value) => !pattern.test(value) || max === undefined || new Decimal(value).lte(max), {
      error: `must be at most ${max}`,
    })
    .meta(shown(example))
}

export function boolean({ example = true }: Shown<boolean> = {}) {
  return z.boolean().meta(shown(example))
}

/** One of some texts. */
export function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values).meta(shown(values[0]))
}

/** Any JSON but null, of what PostgreSQL's jsonb keeps without changing it. */
export function json({ example }: Shown<JsonValue> = {}) {
  return z
    .custom<JsonValue>((value) => value !== null && value !== undefined, {
      error: ({ input }) => (input === undefined ? 'is required' : 'must not be null'),
    })
    .superRefine((value, context) => {
      const problem = problemOfJson(value)
      if (problem !== undefined) context.addIssue(problem)
    })
    .meta({ ...shown(example), ...anyJsonButNull })
}

/** What members and items may be is said too: a client made from the document has none otherwise. */
const anyJsonButNull = {
  type: ['object', 'array', 'string', 'number', 'boolean'],
  additionalProperties: true,
  items: {},
}

/** The value, or null where there is none. */
export function nullable<Schema extends z.ZodType>(schema: Schema) {
  const type = schema.meta()?.type
  // Types that a schema documents by hand are documented as they are.
  return Array.isArray(type)
    ? schema.nullable().meta({ type: [...type, 'null'] })
    : schema.nullable()
}

/**
 * A list. How long it is counts before what is in it: a body of one megabyte holds half a million items,
 * whose faults would take seconds to collect.
 */
export function list<Item extends z.ZodType>(item: Item, { max = 1000 } = {}) {
  const schema = z.preprocess((value, context) => {
    if (!Array.isArray(value) || value.length <= max) return value
    context.addIssue(`must have at most ${counted(max, 'item')}`)
    return z.NEVER
  }, z.array(item).max(max))
  return schema as unknown as z.ZodType<z.output<Item>[], z.input<Item>[]>
}

/** The id of one kind of entity. */
export function idOf<EntityId extends string>(entity: string) {
  const schema = z.uuid().meta({
    description: `Identifies the ${entity}`,
    examples: ['0192f0c1-2b3c-7d4e-8f50-617283940a1b'],
  })
  return schema as unknown as z.ZodType<EntityId, string>
}

/** A moment, in RFC 3339, to the millisecond, with whatever offset from UTC. */
export function dateTime({ example = '2026-01-15T09:30:00.000Z' }: Shown<string> = {}) {
  return z.iso
    .datetime({ offset: true })
    .refine((value) => !/\.\d{4}/.test(value), 'must be given to the millisecond at most')
    .refine(isStoredMoment, 'must be in the years 1 to 9999, in UTC')
    .meta(shown(example))
}

/** A day, as `2026-01-15`. */
export function date({ example = '2026-01-15' }: Shown<string> = {}) {
  return z.iso
    .date()
    .refine((value) => !value.startsWith('0000'), 'must not be in the year 0, which does not exist')
    .meta(shown(example))
}

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().optional().meta({ description: 'Absent on the last page' }),
  })
}

function limited<Schema extends z.ZodType<string>>(
  schema: Schema,
  { min = 0, max = Number.POSITIVE_INFINITY }: TextLimits,
) {
  return schema
    .meta({ ...(min > 0 && { minLength: min }), ...(Number.isFinite(max) && { maxLength: max }) })
    .superRefine((value, context) => {
      const length = [...value].length
      if (length < min) context.addIssue(`must have at least ${counted(min, 'character')}`)
      if (length > max) context.addIssue(`must have at most ${counted(max, 'character')}`)
      if (!storable(value)) context.addIssue('must not hold U+0000 or half of a surrogate pair')
    })
}

/** PostgreSQL counts from 1 BC to 1 AD, as the calendar does, and JavaScript writes five digits later. */
function isStoredMoment(value: string): boolean {
  const year = new Date(value).getUTCFullYear()
  return !(year < 1 || year > 9999)
}

const shown = (example: unknown) => (example === undefined ? {} : { examples: [example] })

function decimalPattern(whole: number, scale: number): RegExp {
  const integerPart = whole > 0 ? `\\d{1,${whole}}` : '0'
  return new RegExp(`^-?${integerPart}${scale > 0 ? `(\\.\\d{1,${scale}})?` : ''}$`)
}

function storable(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed()
}
