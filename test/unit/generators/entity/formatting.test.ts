import { join } from 'node:path'
import { expect, it } from 'vitest'
import { formatCode } from '#tasks/format-code.ts'
import { type Files, generateUnformatted, newService } from '../../../support/generate.ts'

const cwd = join(import.meta.dirname, '../../../../blueprints/service')

async function format(files: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const { signal } = new AbortController()
  const formatted = await formatCode(files, { cwd, env: process.env, signal })
  if ('problem' in formatted) throw new Error(formatted.problem)
  return formatted.files
}

const codeOf = (files: Files) =>
  new Map(Object.entries(files).filter(([path]) => /^(?:src\/modules|test)\/.*\.ts$/.test(path)))

/** A formatter that has broken a line may lay it out otherwise when it finds it broken. */
it('R6.1 formatted code stays as it is when it is formatted again, however long the name', async () => {
  const names = Array.from({ length: 15 }, (_, index) => `B${'o'.repeat(2 * index)}x`)
  const files = await generateUnformatted(
    newService,
    names.map((name) => `add entity ${name} total:int --with-events --with-cache`),
  )
  const once = await format(codeOf(files))
  expect(once.size).toBeGreaterThan(names.length * 20)
  expect(await format(once)).toEqual(once)
})
