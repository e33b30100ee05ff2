import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadEnvFile } from './env-file.ts'

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

function variables() {
  const { PAYMENT_HOST: host, PAYMENT_PORT: port } = process.env
  return { host, port }
}
