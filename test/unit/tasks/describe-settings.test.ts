import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeSettings } from '#tasks/describe-settings.ts'
import { createFolder } from './support.ts'

let cwd: string
const { signal } = new AbortController()

beforeEach(() => {
  cwd = createFolder()
  mkdirSync(join(cwd, 'src/config'), { recursive: true })
})

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true })
})

function install(): void {
  symlinkSync(join(import.meta.dirname, '../../../node_modules'), join(cwd, 'node_modules'))
}

function writeDescribe(source: string): void {
  writeFileSync(join(cwd, 'src/config/describe.ts'), source)
}

function describeIt(): Promise<unknown> {
  return describeSettings({ cwd, env: process.env, signal }, 'pnpm install')
}

describe('R8.3 describeSettings', () => {
  it('answers what the service itself tells, TypeScript and all', async () => {
    install()
    writeDescribe('enum A { b = "c" }\nconsole.log(JSON.stringify({ settings: [A.b] }))')
    expect(await describeIt()).toEqual({ settings: ['c'] })
  })

  it('R9.4 refuses a service without src/config/describe.ts', async () => {
    await expect(describeIt()).rejects.toMatchObject({
      code: 'project-broken',
      message: 'src/config/describe.ts is missing: it tells the settings of the service.',
    })
  })

  it('R9.4 says how to install what is not installed', async () => {
    writeDescribe('')
    await expect(describeIt()).rejects.toMatchObject({
      code: 'not-installed',
      remedy: 'Run this first: pnpm install',
    })
  })

  it('R9.4 shows the place of a syntax error in the configuration', async () => {
    install()
    writeDescribe("import './schema.ts'")
    writeFileSync(join(cwd, 'src/config/schema.ts'), 'export const schema = {\n')
    const failing = describeIt()
    await expect(failing).rejects.toMatchObject({ code: 'config-broken' })
    await expect(failing).rejects.toThrow(/schema\.ts:\d+/)
  })

  it('R9.4 refuses output that is not JSON', async () => {
    install()
    writeDescribe("console.log('loading'); console.log('{}')")
    await expect(describeIt()).rejects.toMatchObject({ code: 'config-broken' })
  })
})
