import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { z } from 'zod'
import * as schema from '../schemas.ts'
import * as any from './field-arbitraries.ts'

const range = { precision: 8, scale: 3, min: '-12.5', max: '100' }

const pairs: Record<string, [fc.Arbitrary<unknown>, z.ZodType]> = {
  text: [any.text({ min: 2, max: 5 }), schema.text({ min: 2, max: 5 })],
  integer: [any.integer({ min: -3 }), schema.integer({ min: -3 })],
  float: [any.float({ min: 0.5, max: 2 }), schema.float({ min: 0.5, max: 2 })],
  bigInteger: [any.bigInteger({ max: 7n }), schema.bigInteger({ max: 7n })],
  decimal: [any.decimal(range), schema.decimal(range)],
  dateTime: [any.dateTime(), schema.dateTime()],
  date: [any.date(), schema.date()],
  boolean: [any.boolean(), schema.boolean()],
  uuid: [any.uuid(), schema.uuid()],
  email: [any.email(), schema.email()],
  url: [any.url(), schema.url()],
  json: [any.json(), schema.json()],
  list: [any.list(any.email()), schema.list(schema.email())],
}

it.each(Object.entries(pairs))('R6.2 every %s that is made up is accepted', (_, [made, by]) => {
  fc.assert(
    fc.property(made, (value) => {
      expect(by.parse(value)).toEqual(value)
    }),
  )
})
