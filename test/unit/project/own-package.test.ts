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

  it('is the installed folder when nothing tells where it came from', () => {
    expect(ownReference(project, ownPackage('/usr/lib/node_modules/create-tpl-api'))).toBe(
      'file:../../../../usr/lib/node_modules/create-tpl-api',
    )
  })
})
