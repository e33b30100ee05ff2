import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  detectPackageManager,
  readPackageManager,
  scriptCommand,
  workspaceRoot,
} from '#project/package-manager.ts'

describe('detectPackageManager', () => {
  it.each([
    ['npm/11.4.0 node/v24.1.0 linux x64 workspaces/false', 'npm'],
    ['pnpm/10.26.0 npm/? node/v24.1.0 linux x64', 'pnpm'],
    ['yarn/4.9.1 npm/? node/v24.1.0 linux x64', 'yarn'],
    ['bun/1.3.0 npm/? node/v24.1.0 linux x64', 'bun'],
    ['cnpm/9.0.0', 'npm'],
    [undefined, 'npm'],
  ])('reads %j as %s', (agent, manager) => {
    expect(detectPackageManager(agent)).toBe(manager)
  })
})

describe('readPackageManager', () => {
  it('goes by the lock file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tpl-lock-'))
    expect(readPackageManager(folder)).toBeUndefined()
    writeFileSync(join(folder, 'pnpm-lock.yaml'), '')
    expect(readPackageManager(folder)).toBe('pnpm')
    rmSync(folder, { recursive: true })
  })
})

describe('workspaceRoot', () => {
  it('is the nearest folder above with the lock file, where there is none of its own', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tpl-lock-'))
    const service = join(folder, 'apps/api')
    mkdirSync(service, { recursive: true })
    expect(workspaceRoot(service, 'npm')).toBeUndefined()
    writeFileSync(join(folder, 'package-lock.json'), '')
    expect(workspaceRoot(service, 'npm')).toBe(folder)
    expect(workspaceRoot(service, 'yarn')).toBeUndefined()
    writeFileSync(join(service, 'package-lock.json'), '')
    expect(workspaceRoot(service, 'npm')).toBeUndefined()
    rmSync(folder, { recursive: true })
  })
})

describe('scriptCommand', () => {
  it('is what people type with each package manager', () => {
    expect(scriptCommand('npm', 'dev')).toBe('npm run dev')
    expect(scriptCommand('npm', 'test')).toBe('npm test')
    expect(scriptCommand('yarn', 'dev')).toBe('yarn dev')
    // `bun test` would start Bun's own test runner.
    expect(scriptCommand('bun', 'test')).toBe('bun run test')
  })
})
