import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readSection } from '../../support/markdown.ts'

const read = (path: string) => readFileSync(join(import.meta.dirname, '../../..', path), 'utf8')

/** The lines of the tables whose first cell is empty in the head: tool by tool. */
const tableOf = (page: string) => page.split('\n').filter((line) => line.startsWith('| '))

it('the README compares as docs/comparison.md does', () => {
  const [page] = read('docs/comparison.md').split('\n## ')
  const shown = tableOf(readSection(read('README.md'), '## Commands')).slice(2)
  expect(shown.length).toBeGreaterThan(3)
  expect(tableOf(page ?? '')).toEqual(expect.arrayContaining(shown))
})

it('every cell of docs/comparison.md is filled in', () => {
  const [head, ...rows] = tableOf(read('docs/comparison.md').split('\n## ')[0] ?? '')
  const count = head?.split('|').length
  for (const row of rows) {
    const cells = row.split('|')
    expect(cells).toHaveLength(count ?? 0)
    expect(cells.slice(1, -1).filter((cell) => cell.trim() === '')).toEqual([])
  }
})
