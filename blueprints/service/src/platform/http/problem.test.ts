import { describe, expect, it } from 'vitest'
import { constraintErrors, problemResponses } from './problem.ts'

describe('constraintErrors', () => {
  const name = { kind: 'text' } as const
  const number = { kind: 'text', unique: true } as const
  const customerId = { kind: 'uuid', references: 'customers' } as const

  it.each([
    ['409 where a field is unique', { name, number }, ['409', 'default']],
    ['422 where a field refers to another entity', { name, customerId }, ['422', 'default']],
    ['both where both are', { number, customerId }, ['409', '422', 'default']],
    ['neither where nothing can be refused so', { name }, ['default']],
  ])('documents %s', (_, fields, statuses) => {
    expect(Object.keys(problemResponses(...constraintErrors(fields)))).toEqual(statuses)
  })
})

it('names no member of its own in the example of a request that is not valid', () => {
  const [badRequest] = Object.values(problemResponses('invalid-input'))
  const { example } = badRequest?.content['application/problem+json'] ?? {}
  expect(example?.errors).toEqual([{ pointer: '/…', message: 'is required' }])
})
