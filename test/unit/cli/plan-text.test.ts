import { describe, expect, it } from 'vitest'
import { formatCreation, formatDryRun } from '#cli/plan-text.ts'
import { type Change, createMemoryTree } from '#tree/index.ts'

function plan(): readonly Change[] {
  const tree = createMemoryTree({ 'z.ts': 'one\n' })
  tree.write('a.ts', 'line\n'.repeat(500))
  tree.write('z.ts', 'two\n')
  return tree.changes()
}

const directory = '/orders'

describe('R9.2 formatDryRun', () => {
  it('tells the plan, then the whole diff, where it is not for a screen', () => {
    const details = ['Then it would run: git.']
    const text = formatDryRun({ directory, changes: plan(), details, terminal: false })
    expect(text).toMatch(
      /^In \/orders this would make:\n {2}create {2}a\.ts .*\n {2}update {2}z\.ts .*\n2 files, .*\n\ndiff --git/,
    )
    expect(text.split('\n').filter((line) => line === '+line')).toHaveLength(500)
    expect(text).toMatch(/\n\nThen it would run: git\.\nNothing was written\.$/)
  })

  it('shows on a screen what changes before what is new, and how much it leaves out', () => {
    const text = formatDryRun({ directory, changes: plan(), terminal: true })
    expect(text.indexOf('a/z.ts')).toBeLessThan(text.indexOf('b/a.ts'))
    expect(text.split('\n').length).toBeLessThan(220)
    expect(text).toMatch(/\n… 3\d\d more lines of the diff: pipe it into a pager, such as less\.\n/)
  })
})

describe('R9.2 formatCreation', () => {
  it('tells the files at the top and how many each folder has, and where all of them are', () => {
    const tree = createMemoryTree({})
    const sizes = { 'a.md': 12, 'src/main.ts': 1500, 'src/kernel/a.ts': 600_000 }
    for (const [path, size] of Object.entries(sizes)) tree.write(path, 'x'.repeat(size))
    tree.write('src/kernel/deep/down/b.ts', 'x'.repeat(399_990))
    tree.write('src/app.ts', 'x')
    tree.write('src/modules/deep/index.ts', 'x')
    const details = ['Then it would run: git.']
    expect(formatCreation({ directory, changes: tree.changes(), details })).toBe(
      `In /orders this would make:
  a.md                           12 B
  src/ (2 files)               1.5 kB
  src/kernel/ (2 files)        1.0 MB
  src/modules/deep/index.ts       1 B
6 files, 1.0 MB
Then it would run: git.
With --json, each file and all that would be in it: changes, diff.

Nothing was written.`,
    )
  })
})
