import { z } from 'zod'

/** A whole number within bounds, both included. */
export const integer = ({ min, max }: { min: number; max: number }) =>
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max))

/** `true` or `false`. `z.coerce.boolean()` is no substitute: it takes the text `false` for true. */
export const flag = () => z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] })

/**
 * A time span in milliseconds, of less than twelve days. Node's timers hold twice as many, and some
 * run for a little longer than a setting says.
 */
export const milliseconds = ({ min = 0 } = {}) => integer({ min, max: 1_000_000_000 })

/** The origins of web pages: comma-separated, or `*` for all. */
export const origins = () =>
  z
    .string()
    .transform(splitAtCommas)
    .refine((list) => list.every((item) => item === '*' || isOrigin(item)))
    .refine((list) => list.length < 2 || !list.includes('*'))
    .pipe(z.array(z.string()))

/** A URL with one of the schemes, and a host; a socket counts, as in `postgresql:///db?host=/run`. */
export const url = (...schemes: [string, ...string[]]) =>
  z.string().refine((text) => {
    if (!URL.canParse(text)) return false
    const { protocol, host, searchParams } = new URL(text)
    return schemes.includes(protocol.slice(0, -1)) && (host !== '' || searchParams.has('host'))
  })

function splitAtCommas(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text
}
