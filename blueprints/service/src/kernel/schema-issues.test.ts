import { expect, test } from 'vitest'
import { z } from 'zod'
import { toErrorIssues } from './schema-issues.ts'

const schema = z.strictObject({
  name: z.string('must be a text'),
  lines: z.array(z.strictObject({ quantity: z.int('must be a whole number') })).optional(),
})
const issuesOf = (input: unknown) => toErrorIssues(schema.safeParse(input).error?.issues ?? [])

test('each issue has its path and its message', () => {
  expect(issuesOf({ lines: [{ quantity: 1.5 }] })).toEqual([
    { path: ['name'], message: 'must be a text' },
    { path: ['lines', 0, 'quantity'], message: 'must be a whole number' },
  ])
})

test('each unknown member is an issue of its own', () => {
  expect(issuesOf({ name: 'a', nmae: 'b', lines: [{ quantity: 1, price: 2, tax: 3 }] })).toEqual([
    { path: ['lines', 0, 'price'], message: 'is not known here' },
    { path: ['lines', 0, 'tax'], message: 'is not known here' },
    { path: ['nmae'], message: 'is not known here' },
  ])
})

test('of thousands of unknown members the first twenty are named', () => {
  const unknown = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`x${index}`, 1]))
  expect(issuesOf({ name: 'a', ...unknown })).toHaveLength(20)
})

test('of thousands of issues the first hundred are told', () => {
  const lines = Array.from({ length: 5000 }, () => ({ quantity: 'many' }))
  expect(issuesOf({ name: 'a', lines })).toHaveLength(100)
})
