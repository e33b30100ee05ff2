import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Formatted, formatCode } from '#tasks/format-code.ts'

const installed = join(import.meta.dirname, '../../../node_modules')

/** A repository, with the service in a folder of it. */
let repository: string

beforeEach(() => {
  repository = realpathSync(mkdtempSync(join(tmpdir(), 'tpl-biome-')))
  for (const name of ['.bin', '@biomejs']) link(name)
})
afterEach(() => rmSync(repository, { recursive: true }))

function link(name: string): void {
  const path = join(repository, 'service/node_modules', name)
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(join(installed, name), path, 'junction')
}

function write(path: string, content: string | object): void {
  const file = join(repository, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
}

const styleOf = (formatter: object) => ({ javascript: { formatter } })
const single = styleOf({ quoteStyle: 'single', semicolons: 'asNeeded' })

async function format(): Promise<Formatted> {
  const { signal } = new AbortController()
  const files = new Map([['src/a.ts', 'export const a = [ "x" ];\n']])
  return formatCode(files, { cwd: join(repository, 'service'), env: process.env, signal })
}

async function formatted(): Promise<string | undefined> {
  const result = await format()
  return 'files' in result ? result.files.get('src/a.ts') : result.problem
}

const plain = `export const a = ['x']\n`
const withSemicolon = `export const a = ['x'];\n`

describe('R6.1 code is laid out as the settings of the project say', () => {
  it('that are in biome.json', async () => {
    write('service/biome.json', { root: true, ...single })
    expect(await formatted()).toBe(plain)
  })

  it('that are in biome.jsonc, with comments', async () => {
    write(
      'service/biome.jsonc',
      `{ // ours\n  "javascript": ${JSON.stringify(single.javascript)} }`,
    )
    expect(await formatted()).toBe(plain)
  })

  it.each(['./config/base.json', '../base.json'])('that they extend: %s', async (base) => {
    write(join('service', base), single)
    write('service/biome.json', { root: true, extends: [base] })
    expect(await formatted()).toBe(plain)
  })

  it('that they extend and change', async () => {
    write('service/base.json', single)
    const own = { extends: ['./base.json'], ...styleOf({ semicolons: 'always' }) }
    write('service/biome.jsonc', `/* ours */ ${JSON.stringify(own).replace(/\}$/, ',}')}`)
    expect(await formatted()).toBe(withSemicolon)
  })

  it('that they extend for some files', async () => {
    write('service/base.json', { overrides: [{ includes: ['src/**'], ...single }] })
    write('service/biome.json', { root: true, extends: ['./base.json'] })
    expect(await formatted()).toBe(plain)
  })

  it('that a package has', async () => {
    const exported = { './biome': './settings.json' }
    write('service/node_modules/@shop/style/package.json', { exports: exported })
    write('service/node_modules/@shop/style/settings.json', single)
    write('service/biome.json', { root: true, extends: ['@shop/style/biome'] })
    expect(await formatted()).toBe(plain)
  })

  it('that are those of the repository around it', async () => {
    write('style.json', single)
    write('biome.json', { extends: ['./style.json'], ...styleOf({ semicolons: 'always' }) })
    write('service/biome.json', { root: false, extends: '//' })
    expect(await formatted()).toBe(withSemicolon)
  })

  it('and stays as it is where these cannot be read, which is said', async () => {
    write('service/biome.json', { root: true, extends: ['./config/none.json'] })
    const none = join(repository, 'service/config/none.json')
    expect(await formatted()).toBe(
      `Biome failed (Failed to resolve the configuration from ${none})`,
    )
    write('service/biome.json', '{ "root": tru }')
    expect(await formatted()).toBe(
      'Biome failed (biome.json:1:11: String values must be double quoted.)',
    )
  })
})
