import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isMet } from '../../bench/figure.ts'
import { readRows } from '../../support/markdown.ts'

const repository = join(import.meta.dirname, '../../..')
const page = readFileSync(join(repository, 'docs/benchmarks.md'), 'utf8')
const [table = ''] = page.split('\n## ')
const rows = readRows(table)

describe('docs/benchmarks.md', () => {
  it('has every figure that npm run bench prints', () => {
    expect(rows.map(([name]) => name).sort()).toEqual(namesOfFigures().sort())
  })

  it.each(rows)('says truly whether %s of %s meets its target', (_, median, __, target, met) => {
    expect(met).toBe(answerTo(Number.parseFloat(median ?? ''), target ?? ''))
  })
})

function namesOfFigures(): string[] {
  const folder = join(repository, 'test/bench')
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  return files.flatMap((file) => {
    const code = readFileSync(join(folder, file), 'utf8')
    return [...code.matchAll(/name: '([^']+)',\s+(?:unit|load):/g)].map(([, name = '']) => name)
  })
}

function answerTo(median: number, target: string): string {
  const [, bound, value] = /^(at least|at most) (.+)$/.exec(target) ?? []
  if (bound !== 'at least' && bound !== 'at most') return ''
  return isMet({ bound, value: Number(value) }, median) ? 'yes' : 'no'
}
