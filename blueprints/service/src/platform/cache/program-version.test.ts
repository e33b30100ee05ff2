import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { programVersion } from './program-version.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'program-version-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** What a bundle says of itself. */
async function versionIn(release: string, code: string): Promise<string> {
  const entry = join(import.meta.dirname, 'program-version.ts')
  const stdin = { contents: `export * from ${JSON.stringify(entry)}\n${code}`, resolveDir: folder }
  const options = { bundle: true, platform: 'node', format: 'esm', write: false } as const
  const { outputFiles } = await build({ stdin, ...options })
  const file = join(folder, `${release}.js`)
  await writeFile(file, outputFiles[0]?.text ?? '')
  const bundle = (await import(pathToFileURL(file).href)) as { programVersion(): string }
  return bundle.programVersion()
}

describe('the version under which values are cached', () => {
  it('R3.7 is that of the code: another release never reads values of another shape', async () => {
    const version = await versionIn('one', 'export const shape = 1')
    expect(await versionIn('the-same-elsewhere', 'export const shape = 1')).toBe(version)
    expect(await versionIn('two', 'export const shape = 2')).not.toBe(version)
  })

  it('stays the same in a process', () => {
    expect(programVersion()).toBe(programVersion())
  })
})
