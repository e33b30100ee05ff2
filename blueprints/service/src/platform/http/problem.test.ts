import { describe, expect, it } from 'vitest'
import { problemResponses, referenceErrors } from './problem.ts'

const statusesOf = (responses: object) => Object.keys(responses)

describe('referenceErrors', () => {
  const name = { kind: 'text' } as const

  it('documents 422 where a field refers to another entity', () => {
    const fields = { name, customerId: { kind: 'uuid', references: 'customers' } as const }
    const responses = problemResponses('conflict', ...referenceErrors(fields))
    expect(statusesOf(responses)).toEqual(['409', '422', 'default'])
  })

  it('documents no 422 where none does', () => {
    const responses = problemResponses('conflict', ...referenceErrors({ name }))
    expect(statusesOf(responses)).toEqual(['409', 'default'])
  })
})

it('names no member of its own in the example of a request that is not valid', () => {
  const [badRequest] = Object.values(problemResponses('invalid-input'))
  const { example } = badRequest?.content['application/problem+json'] ?? {}
  expect(example?.errors).toEqual([{ pointer: '/…', message: 'is required' }])
})
