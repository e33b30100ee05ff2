import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listKept, resolveTarget } from '#project/target.ts'

let cwd: string

beforeEach(() => {
  cwd = join(realpathSync(mkdtempSync(join(tmpdir(), 'tpl-target-'))), 'work')
  mkdirSync(cwd)
})

afterEach(() => {
  rmSync(join(cwd, '..'), { recursive: true, force: true })
})

describe('R9.4 the target of a new service', () => {
  it('may be missing, with folders above it missing too; the last part is the name', () => {
    expect(resolveTarget('apps/orders', cwd)).toEqual({
      directory: join(cwd, 'apps/orders'),
      name: 'orders',
    })
  })

  it('may be the current folder, whose name it takes', () => {
    expect(resolveTarget('.', cwd)).toEqual({ directory: cwd, name: 'work' })
  })

  it('may hold .git, a README and a LICENSE, and tells that it keeps them', () => {
    mkdirSync(join(cwd, 'orders/.git'), { recursive: true })
    writeFileSync(join(cwd, 'orders/README.md'), '')
    writeFileSync(join(cwd, 'orders/LICENSE'), '')
    expect(listKept(resolveTarget('orders', cwd))).toEqual(['.git', 'LICENSE', 'README.md'])
  })

  it('is refused with the list of what is in the way', () => {
    mkdirSync(join(cwd, 'orders/src'), { recursive: true })
    writeFileSync(join(cwd, 'orders/.env'), '')
    writeFileSync(join(cwd, 'orders/README.md'), '')
    expect(() => listKept(resolveTarget('orders', cwd))).toThrow(
      'orders is not empty:\n  .env\n  src',
    )
  })

  it('lists ten entries and counts the others', () => {
    mkdirSync(join(cwd, 'orders'))
    for (let index = 0; index < 13; index += 1) writeFileSync(join(cwd, 'orders', `f${index}`), '')
    expect(() => listKept(resolveTarget('orders', cwd))).toThrow(/f6\n {2}and 3 more$/)
  })

  it('is refused where a file has its name, or stands in its way', () => {
    writeFileSync(join(cwd, 'orders'), '')
    expect(() => resolveTarget('orders', cwd)).toThrow('orders exists and is not a folder.')
    expect(() => resolveTarget('orders/api', cwd)).toThrow('orders exists and is not a folder.')
  })

  it('is refused outside the current folder, unless the path is absolute', () => {
    expect(() => resolveTarget('../orders', cwd)).toThrow(
      '../orders is outside the current folder.',
    )
    expect(() => resolveTarget('a/../../orders', cwd)).toThrow('is outside the current folder.')
    expect(resolveTarget('a/../orders', cwd).directory).toBe(join(cwd, 'orders'))
    const absolute = join(cwd, '../orders')
    expect(resolveTarget(absolute, cwd).directory).toBe(absolute)
  })

  it('is refused behind a symbolic link that leads out of the current folder', () => {
    mkdirSync(join(cwd, '../elsewhere'))
    symlinkSync('../elsewhere', join(cwd, 'link'))
    expect(() => resolveTarget('link/orders', cwd)).toThrow(
      'link/orders leads out of the current folder through a symbolic link',
    )
    expect(() => resolveTarget('link', cwd)).toThrow('through a symbolic link')
    symlinkSync('nowhere', join(cwd, 'dangling'))
    expect(() => resolveTarget('dangling/orders', cwd)).toThrow('is not a folder')
  })

  it.skipIf(process.getuid?.() === 0)('is refused in a folder that cannot be written to', () => {
    mkdirSync(join(cwd, 'locked'), { mode: 0o555 })
    expect(() => resolveTarget('locked/orders', cwd)).toThrow('locked cannot be written to.')
  })
})
