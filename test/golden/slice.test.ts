import { expect, it } from 'vitest'
import { renderBlueprint } from '#rendering/render.ts'
import { generateAll, newService } from '../support/generate.ts'
import { blueprint } from './render-service.ts'

const fields = [
  'sku:string:min=1:max=40:unique',
  'name:string:min=1:max=200',
  'quantity:int:min=0',
  'unitPrice:decimal:10,2:min=0',
  'status:enum:active,discontinued:default=active',
  'note:text:optional',
].join(' ')

it('R6.1 the sample is what tpl makes when it is asked for the same', async () => {
  const features = new Set(['sample', 'fields', 'events', 'cache'])
  const sample = [...renderBlueprint(blueprint, { name: 'orders', features })].map(
    ([path, { content }]): [string, string] => [path, content],
  )
  const made = await generateAll(newService, [
    `add entity StockItem ${fields} --with-events --with-cache`,
  ])
  expect(codeOf(Object.entries(made))).toEqual(codeOf(sample))
})

/** What an entity is made of; the migration without the time in its name. */
const codeOf = (files: readonly (readonly [path: string, content: string])[]) =>
  Object.fromEntries(
    files
      .filter(([path]) => /^(?:src\/modules|prisma|test\/stock-items)\//.test(path))
      .map(([path, content]) => [
        path.replace(/migrations\/\d+_create_stock/, 'migrations/_create_stock'),
        content,
      ]),
  )
