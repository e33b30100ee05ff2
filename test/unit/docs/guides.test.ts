import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { guidePages } from '../../support/guides/project.ts'

it('the README leads to every guide, and to no other', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8')
  const links = [...readme.matchAll(/\(docs\/guides\/([^)]+)\)/g)].map(([, name]) => name)
  expect(links.toSorted()).toEqual(guidePages.map(({ name }) => name))
})

// What they say is followed in test/e2e/guides.test.ts.
describe.each(guidePages)('docs/guides/$name', ({ page }) => {
  it('is short', () => {
    const lines = page.split('\n').length
    expect(lines).toBeGreaterThan(59)
    expect(lines).toBeLessThan(152)
  })
})
