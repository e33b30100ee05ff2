import type { z } from 'zod'

/**
 * Says to the clients of an API what a value must be that a schema refuses, in words that can follow the
 * name of a member. It has the shape of Zod's locales: https://zod.dev/error-customization
 */
export function messageOf(issue: z.core.$ZodRawIssue): string {
  return requirementOf(issue) ?? 'is not valid'
}

/** As singular or plural: `1 character`, `2 characters`. */
export const counted = (count: number | bigint, unit: string): string =>
  `${count} ${unit}${Number(count) === 1 ? '' : 's'}`

function requirementOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is required'
      return expectation(issue)
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(quote).join(', ')}`
    case 'too_small':
      return issue.inclusive === false
        ? `must be more than ${issue.minimum}`
        : boundary(issue.origin, 'at least', issue.minimum)
    case 'too_big':
      return issue.inclusive === false
        ? `must be less than ${issue.maximum}`
        : boundary(issue.origin, 'at most', issue.maximum)
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'invalid_format':
      return formats[issue.format] && `must be ${formats[issue.format]}`
    case 'unrecognized_keys':
      return 'is not known here'
    default:
      return undefined
  }
}

/** What has a format is said by that, as when a text has the wrong one. */
function expectation({ expected, inst }: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidType>) {
  const { format = '' } = (inst?._zod.def ?? {}) as { readonly format?: string }
  const wanted = formats[format] ?? types[expected]
  return wanted && `must be ${wanted}`
}

/** By the names that Zod has for them. */
const types: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a string',
}

const formats: Readonly<Record<string, string>> = {
  base64: 'text in Base64',
  date: 'a date such as 2026-01-31',
  datetime: 'a time such as 2026-01-31T12:00:00Z',
  email: 'an email address',
  uuid: 'a UUID',
  url: 'a URL with http:// or https://',
}

function boundary(origin: string, bound: string, limit: number | bigint): string {
  const unit = units[origin]
  return unit ? `must have ${bound} ${counted(limit, unit)}` : `must be ${bound} ${limit}`
}

const units: Readonly<Record<string, string>> = { array: 'item', string: 'character' }

const quote = (value: unknown) => (typeof value === 'string' ? `"${value}"` : String(value))
