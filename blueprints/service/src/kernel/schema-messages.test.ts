import { expect, it } from 'vitest'
import { z } from 'zod'
import { toErrorIssues } from './schema-issues.ts'
import * as schema from './schemas.ts'

it.each<[schema: z.ZodType, value: unknown, message: string]>([
  [schema.text(), undefined, 'is required'],
  [schema.json(), undefined, 'is required'],
  [schema.json(), null, 'must not be null'],
  [schema.text(), 5, 'must be a string'],
  [schema.text({ min: 1 }), '', 'must have at least 1 character'],
  [schema.text({ max: 2 }), 'abc', 'must have at most 2 characters'],
  [
    schema.decimal({ precision: 4, scale: 2 }),
    1.5,
    'must be a string that holds the number, in quotes',
  ],
  [schema.decimal({ precision: 4, scale: 2 }), true, 'must be a string'],
  [schema.bigInteger(), 5, 'must be a string that holds the number, in quotes'],
  [schema.bigInteger(), '9'.repeat(20), 'must be a whole number of at most 19 digits'],
  [schema.float(), 'abc', 'must be a number'],
  [schema.integer(), 1.5, 'must be a whole number'],
  [schema.integer({ min: 0 }), -1, 'must be at least 0'],
  [schema.integer(), 2 ** 31, 'must be at most 2147483647'],
  [schema.boolean(), 'yes', 'must be true or false'],
  [schema.oneOf(['draft', 'paid']), 'x', 'must be one of "draft", "paid"'],
  [schema.uuid(), 'x', 'must be a UUID'],
  [schema.email(), 'x', 'must be an email address'],
  [schema.url(), 'ftp://example.com', 'must be a URL with http:// or https://'],
  [schema.url(), null, 'must be a URL with http:// or https://'],
  [schema.uuid(), null, 'must be a UUID'],
  [schema.date(), '2026-02-30', 'must be a date such as 2026-01-31'],
  [schema.dateTime(), 'now', 'must be a time such as 2026-01-31T12:00:00Z'],
  [schema.list(schema.text()), {}, 'must be a list'],
  [z.array(z.string()).max(1), ['a', 'b'], 'must have at most 1 item'],
  [z.object({}), null, 'must be an object'],
  [z.record(z.string(), z.string()), [], 'must be an object'],
  [z.strictObject({}), { a: 1 }, 'is not known here'],
  [z.literal(2), 3, 'must be 2'],
  [z.number().gt(1), 1, 'must be more than 1'],
  [z.number().lt(1), 1, 'must be less than 1'],
  [z.number().multipleOf(5), 7, 'must be a multiple of 5'],
  [z.never(), 1, 'is not valid'],
  [z.union([z.string(), z.number()]), true, 'is not valid'],
  [z.string('has to be text'), 1, 'has to be text'],
])('%# says what a value must be', (refusing, value, message) => {
  const { error } = refusing.safeParse(value)
  expect(toErrorIssues(error?.issues ?? []).map((issue) => issue.message)).toEqual([message])
})
