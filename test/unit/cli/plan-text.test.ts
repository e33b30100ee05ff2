import { describe, expect, it } from 'vitest'
import { formatDryRun } from '#cli/plan-text.ts'
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
      /^In \/orders this would make:\n {2}create {2}a\.ts .*\n {2}update {2}z\.ts .*\n2 files, .*\nThen it would run: git\.\n\ndiff --git/,
    )
    expect(text.split('\n').filter((line) => line === '+line')).toHaveLength(500)
    expect(text).toMatch(/\n\nNothing was written\.$/)
  })

  it('shows on a screen what changes before what is new, and how much it leaves out', () => {
    const text = formatDryRun({ directory, changes: plan(), terminal: true })
    expect(text.indexOf('a/z.ts')).toBeLessThan(text.indexOf('b/a.ts'))
    expect(text.split('\n').length).toBeLessThan(220)
    expect(text).toMatch(/\n… 3\d\d more lines of the diff: pipe it into a pager, such as less\.\n/)
  })
})
