import { describe, expect, it } from 'vitest'
import { isTypedByContext } from '#codemods/typescript/typed-by-context.ts'

const isTyped = (text: string) => isTypedByContext(text, 'create')

describe('R6.7 the types of the arguments of what is added to an answer', () => {
  it.each([
    ['by the answer’s', 'function create(): Handler { return { execute } }'],
    ['by the answer’s, in brackets', 'function create(): Handler { return ({ execute }) }'],
    ['by that of a constant answer', 'function create(): Handler { return { execute } as const }'],
    ['by an arrow function’s', 'const create = (): Handler => ({ execute })'],
    ['by that of what holds the function', 'const create: () => Handler = () => ({ execute })'],
    ['by one that it satisfies', 'function create() { return { execute } satisfies Handler }'],
    ['by one that it is said to be', 'function create() { return { execute } as Handler }'],
    [
      'by that of the variable which holds the answer',
      'function create() { const handler: Handler = { execute }; return handler }',
    ],
    ['by that of a call', 'const create = () => Object.freeze<Handler>({ execute })'],
    [
      'by whatever tells another member',
      'const create = () => audited({ async execute(input) { return run(input) } })',
    ],
    [
      'by whatever tells another function',
      'const create = () => audited({ execute: (input) => run(input) })',
    ],
  ])('are told %s type', (_, text) => {
    expect(isTyped(text)).toBe(true)
  })

  it.each([
    ['Object.freeze', 'function create(): Handler { return Object.freeze({ execute }) }'],
    [
      'Object.freeze, of a constant',
      'const create = (): Handler => Object.freeze({ execute(input: New) {} } as const)',
    ],
    ['nothing', 'function create() { return { execute } }'],
    ['an arrow function', 'const create = () => ({ execute: (input: New) => run(input) })'],
    [
      'a variable without a type',
      'function create(): Handler { const handler = { execute }; return handler }',
    ],
    [
      'a frozen variable',
      'function create(): Handler { const handler = { execute }; return Object.freeze(handler) }',
    ],
  ])('are not told by %s', (_, text) => {
    expect(isTyped(text)).toBe(false)
  })
})
