import { expect, it } from 'vitest'
import { isMadeFrom } from '#codemods/typescript/made-from.ts'
import { parseSource } from '#codemods/typescript/source.ts'

const test = (text: string) => isMadeFrom(parseSource('src/a.ts', text).tree, 'Order', 'Attributes')

it.each([
  'interface Order extends Attributes { id: string }',
  'export interface Order extends Times, Attributes {}',
  'type Order = Attributes',
  'type Order = { id: string } & Attributes',
  'type Order = Readonly<({ id: string } & Attributes)> & Times',
])('R6.7 a type has the members of another: %s', (text) => {
  expect(test(text)).toBe(true)
})

it.each([
  '',
  'interface Order { given: Attributes }',
  'interface Order extends Times {}',
  'type Order = { given: Attributes }',
  'type Order = Partial<Attributes>',
  'type Order = Attributes | Times',
  'class Order {}',
])('R6.7 a type has members of its own: %s', (text) => {
  expect(test(text)).toBe(false)
})
