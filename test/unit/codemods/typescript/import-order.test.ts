import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ensureImport, type Import } from '#codemods/typescript/ensure-import.ts'
import { parseSource } from '#codemods/typescript/source.ts'
import { formatCode } from '#tasks/format-code.ts'

/** What a file of a service may import, and what people may have added. */
const specifiers = [
  'node:fs',
  'node:path',
  'bun:test',
  '@hono/zod-openapi',
  'fast-check',
  'fast-check/more',
  'hono',
  'hono/html',
  'zod',
  '@/orders.ts',
  '~/orders.ts',
  '$lib/orders.ts',
  '%lib/orders.ts',
  '#kernel/id.ts',
  '#kernel/id-of.ts',
  '#kernel/ids/id.ts',
  '#modules/orders/index.ts',
  '#platform/database/json-column.ts',
  '../../orders/testing/store-order.ts',
  '../orders.ts',
  '../orders/index.ts',
  './order.ts',
  './order.events.ts',
  './order-item.ts',
  './order_item.ts',
  './orderItem.ts',
  './OrderItem.ts',
  './orders/index.ts',
  './order~1.ts',
  './order@/index.ts',
  './order1/index.ts',
  './order1.ts',
  './order02.ts',
  './order9.ts',
  './order10.ts',
]

const names = [
  'a',
  'B',
  'b',
  'cached',
  'cachedOrder',
  'CreateOrder',
  'createOrder',
  'line10',
  'line9',
  'z',
]

/** A line is shorter than Biome's longest. */
const imports: readonly Import[] = [
  ...specifiers.map((from, index) => ({ from, name: `name${index}` })),
  ...names.map((name) => ({ from: './a.ts', name })),
]

/** In as many orders as there are imports; a prime number of steps reaches each of them. */
const orders = imports.map((_, first) => {
  const stride = [101, 103, 107][first % 3] ?? 1
  return imports.map((_, index) => imports[(first + index * stride) % imports.length] as Import)
})

const cwd = join(import.meta.dirname, '../../../../blueprints/service')

it('R6.7 imports are added where Biome would sort them', async () => {
  const texts = orders.map((all) => all.reduce(ensureImport, parseSource('src/a.ts', '')).text)
  const files = new Map(texts.map((text, index) => [`src/${index}.ts`, `${text.trim()}\n`]))
  const { signal } = new AbortController()
  const formatted = await formatCode(files, { cwd, env: process.env, signal })
  expect(formatted).toEqual({ files })
  expect(new Set(texts).size).toBe(1)
})
