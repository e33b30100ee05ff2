import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readFiles, writeFiles } from './golden-folder.ts'
import { blueprint, renderService } from './render-service.ts'

// UPDATE_GOLDEN=1 npx vitest run test/golden writes the folder anew.
const golden = join(import.meta.dirname, 'create-service', 'output')
const fileList = 'files.txt'

describe('R9.1 a whole new service', () => {
  it('is the blueprint file for file, but for those in the golden folder', () => {
    const rendered = renderService()
    const changed = new Map(
      [...rendered].filter(([path, content]) => blueprint.files[path]?.content !== content),
    )
    const actual = new Map([[fileList, `${[...rendered.keys()].join('\n')}\n`], ...changed])
    if (process.env.UPDATE_GOLDEN !== undefined) writeFiles(golden, actual)
    expect(readFiles(golden)).toEqual(actual)
  })

  it('holds nothing of the sample and no marker', () => {
    for (const [path, content] of renderService()) {
      expect(`${path}\n${content}`).not.toMatch(/stock[\s_-]?item|<\/?feature:/i)
    }
  })

  it('lets npx fetch no package of the name tpl, where nobody would be asked', () => {
    const rendered = renderService()
    for (const path of ['.github/workflows/ci.yml', 'AGENTS.md']) {
      expect(rendered.get(path)).toContain('npx --no-install tpl')
      expect(rendered.get(path)).not.toContain('npx tpl')
    }
  })

  it('does not mention the name of the blueprint', () => {
    for (const [path, content] of renderService()) {
      expect(`${path}\n${content}`).not.toContain(blueprint.manifest.placeholder)
    }
  })

  it.each(['a', 'orders', `order-${'x'.repeat(60)}`])(
    'is formatted and passes its own lint when it is called %s',
    (name) => {
      const folder = mkdtempSync(join(tmpdir(), 'tpl-golden-'))
      try {
        writeFiles(folder, renderService({ name }))
        symlinkSync(modules, join(folder, 'node_modules'))
        expect(lint(folder)).toBe('')
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  )
})

const modules = join(import.meta.dirname, '..', '..', 'node_modules')

/** @returns what Biome complains about, with the service's own biome.json */
function lint(folder: string): string {
  try {
    const args = ['check', '--colors=off', '--max-diagnostics=50']
    execFileSync(join(modules, '.bin', 'biome'), args, { cwd: folder, stdio: 'pipe' })
    return ''
  } catch (error) {
    const { stdout, stderr } = error as { stdout: Buffer; stderr: Buffer }
    return `${stdout}${stderr}`
  }
}
