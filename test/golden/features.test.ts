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

const checks = {
  lint: ['biome', 'check', '--colors=off'],
  // Beside other tests, threads cost more than they save.
  types: ['tsc', '--noEmit', '--singleThreaded', '--preserveSymlinks'],
} as const

it('R6.5 R6.6 the sample without its events and its cache is a whole slice', async () => {
  expect(await check(['sample', 'fields'], ['lint', 'types'])).toEqual([])
})

it('R6.5 the sample without its cache is a whole slice', async () => {
  expect(await check(['sample', 'fields', 'events'], ['lint', 'types'])).toEqual([])
})

it('R6.6 the sample without its events is a whole slice', async () => {
  expect(await check(['sample', 'fields', 'cache'], ['lint', 'types'])).toEqual([])
})

it('the sample without its fields is written as the formatter would have it', async () => {
  expect(await check(['sample'], ['lint'])).toEqual([])
  expect(await check(['sample', 'events', 'cache'], ['lint'])).toEqual([])
})

it('a service without any entity passes its own checks', async () => {
  expect(await check([], ['lint', 'types'])).toEqual([])
})

/** @returns what the checks complain about, over the blueprint with these features only */
async function check(features: readonly string[], names: readonly (keyof typeof checks)[]) {
  const folder = mkdtempSync(join(tmpdir(), 'tpl-features-'))
  try {
    const rendered = renderBlueprint(blueprint, { name: 'orders', features: new Set(features) })
    for (const [path, { content }] of rendered) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
    symlinkSync(modules, join(folder, 'node_modules'))
    symlinkSync(join(repository, 'blueprints', 'service', clientFolder), join(folder, clientFolder))
    const complaints: string[] = []
    for (const name of names) {
      const [program, ...args] = checks[name]
      complaints.push(await run(folder, program, args))
    }
    return complaints.filter((complaint) => complaint !== '')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

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
