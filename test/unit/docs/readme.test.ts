import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { summarizeChanges } from '../../../src/cli/plan-text.ts'
import { generate, newService } from '../../support/generate.ts'

const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8')

it('the README says how many files a service has', () => {
  const [, shown] = /^Created my-svc in .*: (\d+) files\.$/m.exec(readme) ?? []
  expect(Number(shown)).toBe(Object.keys(newService).length)
})

it('the README shows what its command adds', async () => {
  const [, command = '', output = ''] =
    /^\$ npx tpl (add entity .*)\n([\s\S]*?)^```$/m.exec(readme) ?? []
  const { changes } = await generate(newService, command)
  const [, created, changed] =
    /^Added Order: (\d+) files created, (\d+) files changed\.$/m.exec(output) ?? []
  const countOf = (kind: string) => changes.filter((change) => change.kind === kind).length
  expect({ created, changed }).toEqual({
    created: String(countOf('create')),
    changed: String(countOf('update')),
  })
  const timeless = (line: string) => line.replace(/\d{14}_/, '')
  const lines = output.split('\n').filter((line) => /^ {2}(?:changed|created) /.test(line))
  expect(lines.map(timeless)).toEqual(summarizeChanges(changes).map(timeless))
})
