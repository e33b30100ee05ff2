import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { renderBlueprint } from '#rendering/render.ts'
import { blueprint } from './render-service.ts'

const repository = join(import.meta.dirname, '..', '..')
const modules = join(repository, 'node_modules')
const clientFolder = join('src', 'platform', 'database', 'generated')

it('R6.5 the sample without its events is a whole slice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tpl-features-'))
  try {
    const features = new Set(['sample'])
    for (const [path, { content }] of renderBlueprint(blueprint, { name: 'orders', features })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
    symlinkSync(modules, join(folder, 'node_modules'))
    symlinkSync(join(repository, 'blueprints', 'service', clientFolder), join(folder, clientFolder))
    const checks = [
      ['biome', 'check', '--colors=off'],
      ['tsc', '--noEmit', '--preserveSymlinks'],
      ['vitest', 'run', 'src/modules', 'test/stock-items'],
    ]
    for (const [program = '', ...args] of checks) expect(await run(folder, program, args)).toBe('')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

/** @returns what a program of node_modules complains about */
async function run(cwd: string, program: string, args: readonly string[]): Promise<string> {
  try {
    await promisify(execFile)(join(modules, '.bin', program), args, { cwd })
    return ''
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    return `${program}\n${stdout}${stderr}`
  }
}
