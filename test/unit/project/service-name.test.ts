import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TplError } from '#errors.ts'
import { assertServiceName, findNameProblem, suggestName } from '#project/service-name.ts'

describe('R9.4 names of services', () => {
  it.each(['orders', 'order-service', 'order.service', 'a_b', '2fa', 'a'.repeat(214)])(
    'accepts %s',
    (name) => {
      expect(findNameProblem(name)).toBeUndefined()
    },
  )

  it.each([
    ['', 'is empty', 'my-service'],
    ['a'.repeat(215), 'has 215 characters; npm allows 214', 'a'.repeat(214)],
    ['.orders', 'starts with "."', 'orders'],
    ['_orders', 'starts with "_"', 'orders'],
    ['-orders', 'starts with "-"', 'orders'],
    ['order service', 'holds a space', 'order-service'],
    ['Orders', 'has upper-case letters', 'orders'],
    ['café', 'holds characters that are not safe in a URL', 'cafe'],
    ['注文', 'holds characters that are not safe in a URL', 'my-service'],
    ['orders!', 'holds characters that are not safe in a URL', 'orders'],
    ['http', 'is a name that Node or npm keeps for itself', 'http-service'],
    ['node_modules', 'is a name that Node or npm keeps for itself', 'node-modules-service'],
    ['favicon.ico', 'is a name that Node or npm keeps for itself', 'favicon-ico-service'],
  ])('refuses %j, since it %s', (name, problem, suggestion) => {
    expect(findNameProblem(name)).toBe(problem)
    expect(suggestName(name)).toBe(suggestion)
  })

  it('tells what is wrong and a name that works', () => {
    const check = () => assertServiceName('Order Service')
    expect(check).toThrow(TplError)
    expect(check).toThrow('"Order Service" cannot be the name of a service: it holds a space.')
    try {
      check()
    } catch (error) {
      expect((error as TplError).remedy).toBe('A name like order-service works.')
    }
  })

  it('always suggests a name that it would accept', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        expect(findNameProblem(suggestName(name))).toBeUndefined()
      }),
      { numRuns: 2_000 },
    )
  })
})
