import { readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkProject, createShop, guidePages, runTpl } from '../../support/guides/project.ts'
import { offlinePart, readGuide } from '../../support/guides/read-guide.ts'
import { Reader } from '../../support/guides/reader.ts'

it('the README leads to every guide, and to no other', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8')
  const links = [...readme.matchAll(/\(docs\/guides\/([^)]+)\)/g)].map(([, name]) => name)
  expect(links.toSorted()).toEqual(guidePages.map(({ name }) => name))
})

// What needs a service that runs is followed in test/e2e/guides.test.ts, along with all of this.
describe.each(guidePages)('docs/guides/$name', ({ page }) => {
  const steps = readGuide(page)
  let folder: string
  let reader: Reader

  beforeAll(async () => {
    folder = await createShop()
    reader = new Reader(folder, { run: (command) => runTpl(command, folder) })
  })
  afterAll(() => rmSync(dirname(folder), { recursive: true, force: true }))

  it.each(offlinePart(steps))('line $line is true: $kind', (step) => reader.follow(step))

  // What tpl writes is type-checked elsewhere.
  if (steps.some(({ kind }) => kind === 'new' || kind === 'patch')) {
    it('leaves code that type-checks and lints', () => checkProject(folder))
  }

  it('is short', () => {
    const lines = page.split('\n').length
    expect(lines).toBeGreaterThan(59)
    expect(lines).toBeLessThan(152)
  })
})
