import { z } from 'zod'
import { Decimal } from './decimal.ts'

/** The largest page that a list answers with. */
export const pageLimitMax = 100

/**
 * Text that PostgreSQL can store. Lengths count characters (code points), as VARCHAR does.
 *
 * @param max without it, the limit of the request's body is the only one
 */
export function text({
  min = 0,
  max = Number.POSITIVE_INFINITY,
}: {
  min?: number
  max?: number
} = {}) {
  return z
    .string()
    .meta({ ...(min > 0 && { minLength: min }), ...(Number.isFinite(max) && { maxLength: max }) })
    .superRefine((value, context) => {
      const length = [...value].length
      if (length < min) context.addIssue(`must have at least ${min} characters`)
      if (length > max) context.addIssue(`must have at most ${max} characters`)
      if (!storable(value)) context.addIssue('must not hold U+0000 or half of a surrogate pair')
    })
}

/** A whole number that PostgreSQL's INTEGER holds. */
export function integer({ min = -(2 ** 31), max = 2 ** 31 - 1 } = {}) {
  return z.int().min(min).max(max)
}

export interface DecimalLimits {
  /** How many digits in all. */
  precision: number
  /** How many of them behind the point. */
  scale: number
  min?: Decimal.Value
  max?: Decimal.Value
}

/** An exact decimal number, written as a string: JSON's numbers would round it. */
export function decimal({ precision, scale, min, max }: DecimalLimits) {
  const whole = precision - scale
  const pattern = decimalPattern(whole, scale)
  return z
    .string()
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
}

/** The id of one kind of entity. */
export function idOf<EntityId extends string>(entity: string) {
  const schema = z.uuid().meta({
    description: `Identifies the ${entity}`,
    examples: ['0192f0c1-2b3c-7d4e-8f50-617283940a1b'],
  })
  return schema as unknown as z.ZodType<EntityId, string>
}

/** A moment, in RFC 3339. */
export function dateTime() {
  return z.iso.datetime().meta({ examples: ['2026-01-15T09:30:00.000Z'] })
}

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().optional().meta({ description: 'Absent on the last page' }),
  })
}

function decimalPattern(whole: number, scale: number): RegExp {
  const integerPart = whole > 0 ? `\\d{1,${whole}}` : '0'
  return new RegExp(`^-?${integerPart}${scale > 0 ? `(\\.\\d{1,${scale}})?` : ''}$`)
}

function storable(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed()
}
