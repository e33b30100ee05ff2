import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadEnvFile } from './env-file.ts'
import { requiredSettings } from './testing/required-settings.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'env-file-'))
  writeFileSync(join(folder, '.env'), 'PAYMENT_HOST=from-file\nPAYMENT_PORT=81\n')
  vi.stubEnv('PAYMENT_HOST', undefined)
  vi.stubEnv('PAYMENT_PORT', '80')
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

describe('loadEnvFile', () => {
  it('adds what the environment lacks, which wins otherwise', () => {
    loadEnvFile(join(folder, '.env'), {})
    expect(variables()).toEqual({ host: 'from-file', port: '80' })
  })

  it.each(['production', 'test'])('reads no file in %s', (NODE_ENV) => {
    loadEnvFile(join(folder, '.env'), { NODE_ENV })
    expect(variables()).toEqual({ host: undefined, port: '80' })
  })

  it('needs no file', () => {
    loadEnvFile(join(folder, '.env.missing'), {})
    expect(variables()).toEqual({ host: undefined, port: '80' })
  })

  it('R8.1 says so when the file cannot be read', () => {
    expect(() => loadEnvFile(folder, {})).toThrow(/expected a file that can be read, found the/)
  })
})

describe('loadConfig', () => {
  it('reads the file in the current folder, and the environment before it', () => {
    writeFileSync(join(folder, '.env'), 'PORT=4000\nHOST=127.0.0.2\nLOG_LEVEL=debug\n')
    const program = `
      import { loadConfig } from ${JSON.stringify(import.meta.resolve('./load.ts'))}
      console.log(JSON.stringify(loadConfig()))
    `
    const printed = execFileSync(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', program],
      {
        cwd: folder,
        env: { ...requiredSettings('development'), HOST: '127.0.0.3' },
        encoding: 'utf8',
      },
    )
    expect(JSON.parse(printed)).toMatchObject({ PORT: 4000, HOST: '127.0.0.3', LOG_LEVEL: 'debug' })
  })
})

function variables() {
  const { PAYMENT_HOST: host, PAYMENT_PORT: port } = process.env
  return { host, port }
}
