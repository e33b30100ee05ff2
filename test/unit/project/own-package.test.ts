import { describe, expect, it } from 'vitest'
import { type OwnPackage, ownReference } from '#project/own-package.ts'

const version = '1.2.3'
const project = '/home/ada/work/orders'

function ownPackage(root: string, files: Record<string, string> = {}): OwnPackage {
  return { root, version, published: false, readText: (path) => files[path] }
}

function lockFile(resolved: string): string {
  return JSON.stringify({ packages: { 'node_modules/create-tpl-api': { resolved } } })
}

describe('ownReference', () => {
  it('is the version range when npm publish built the package', () => {
    const own = { ...ownPackage('/cache/_npx/1/node_modules/create-tpl-api'), published: true }
    expect(ownReference(project, own)).toBe('^1.2.3')
  })

  it('is the version range when npm fetched the package from a registry', () => {
    const own = ownPackage('/cache/_npx/1/node_modules/create-tpl-api', {
      '/cache/_npx/1/node_modules/.package-lock.json': lockFile(
        'https://registry.example/create-tpl-api/-/create-tpl-api-1.2.3.tgz',
      ),
    })
    expect(ownReference(project, own)).toBe('^1.2.3')
  })

  it('is the folder of a checkout, relative to the project', () => {
    expect(ownReference(project, ownPackage('/home/ada/create-tpl-api'))).toBe(
      'file:../../create-tpl-api',
    )
  })

  it('is the tarball that another project installed us from', () => {
    const own = ownPackage('/home/ada/tools/node_modules/create-tpl-api', {
      '/home/ada/tools/node_modules/.package-lock.json': lockFile(
        'file:../create-tpl-api-1.2.3.tgz',
      ),
    })
    expect(ownReference(project, own)).toBe('file:../../create-tpl-api-1.2.3.tgz')
  })

  it('is the commit when npm fetched the package from git', () => {
    const own = ownPackage('/home/ada/tools/node_modules/create-tpl-api', {
      '/home/ada/tools/node_modules/.package-lock.json': lockFile('git+ssh://git@host/a.git#abc'),
    })
    expect(ownReference(project, own)).toBe('git+ssh://git@host/a.git#abc')
  })

  it.each([
    ['pnpm', '/cache/dlx/1/node_modules/.pnpm/create-tpl-api@file+1/node_modules'],
    ['yarn', '/cache/dlx/1/.yarn/cache/create-tpl-api-file-1.zip/node_modules'],
    ['bun', '/cache/dlx/1/node_modules'],
  ])('is the tarball that %s had it from', (_, nodeModules) => {
    const referenceTo = (declared: unknown) =>
      ownReference(
        project,
        ownPackage(`${nodeModules}/create-tpl-api`, {
          [`${nodeModules}/create-tpl-api/package.json`]: '{ "name": "create-tpl-api" }',
          [`${nodeModules}/package.json`]: 'none',
          '/cache/dlx/1/package.json': JSON.stringify({
            devDependencies: { 'create-tpl-api': declared },
          }),
        }),
      )
    const tarball = 'file:../../create-tpl-api-1.2.3.tgz'
    expect(referenceTo('file:/home/ada/create-tpl-api-1.2.3.tgz')).toBe(tarball)
    expect(referenceTo('file:../../../home/ada/create-tpl-api-1.2.3.tgz')).toBe(tarball)
    expect(referenceTo('../../../home/ada/create-tpl-api-1.2.3.tgz')).toBe(tarball)
    expect(referenceTo('github:ada/create-tpl-api#abc')).toBe('github:ada/create-tpl-api#abc')
    expect(referenceTo('~1.2.0')).toBe('^1.2.3')
    const folder = `file:../../../..${nodeModules}/create-tpl-api`
    expect(referenceTo('workspace:*')).toBe(folder)
    expect(referenceTo({})).toBe(folder)
  })

  it('is the installed folder when nothing tells where it came from', () => {
    expect(ownReference(project, ownPackage('/usr/lib/node_modules/create-tpl-api'))).toBe(
      'file:../../../../usr/lib/node_modules/create-tpl-api',
    )
  })
})
