import { describe, expect, it } from 'vitest'
import { ownCreateCommand, quote } from '#project/own-command.ts'

const own = {
  root: '/home/ada/create-tpl-api',
  version: '1.2.3',
  published: false,
  readText: () => undefined,
}

describe('R9.3 ownCreateCommand', () => {
  it('starts a package that is not published from where it is', () => {
    expect(ownCreateCommand(own, 'npm', '/work')).toBe(
      'node /home/ada/create-tpl-api/bin/create-tpl-api.js',
    )
    expect(ownCreateCommand(own, 'pnpm', '/home/ada/create-tpl-api')).toBe(
      'node bin/create-tpl-api.js',
    )
    expect(ownCreateCommand({ ...own, root: '/a b' }, 'npm', '/')).toBe(
      "node 'a b/bin/create-tpl-api.js'",
    )
  })

  it.each([
    [
      'file:../../../work/create-tpl-api-1.2.3.tgz',
      'npx --yes file:../work/create-tpl-api-1.2.3.tgz',
    ],
    ['file:../../../a b.tgz', "npx --yes 'file:../a b.tgz'"],
    ['git+ssh://git@host/a.git#abc', "npx --yes 'git+ssh://git@host/a.git#abc'"],
    ['https://registry.example/create-tpl-api-1.2.3.tgz', 'npx create-tpl-api'],
  ])('has npm take again what it had it from: %s', (resolved, command) => {
    const lock = JSON.stringify({ packages: { 'node_modules/create-tpl-api': { resolved } } })
    const root = '/cache/_npx/1/node_modules/create-tpl-api'
    const readText = (path: string) =>
      path === '/cache/_npx/1/node_modules/.package-lock.json' ? lock : undefined
    expect(ownCreateCommand({ ...own, root, readText }, 'npm', '/home')).toBe(command)
  })

  it.each([
    ['npm', 'npx --yes file:../work/create-tpl-api-1.2.3.tgz'],
    ['pnpm', 'pnpm dlx file:/work/create-tpl-api-1.2.3.tgz'],
    ['yarn', 'yarn dlx -p create-tpl-api@file:/work/create-tpl-api-1.2.3.tgz create-tpl-api'],
    ['bun', 'bunx create-tpl-api@file:/work/create-tpl-api-1.2.3.tgz'],
  ] as const)('has %s take again what a package manager had it from', (manager, command) => {
    const declared = { 'create-tpl-api': 'file:/work/create-tpl-api-1.2.3.tgz' }
    const root = '/cache/dlx/1/node_modules/create-tpl-api'
    const readText = (path: string) =>
      path === '/cache/dlx/1/package.json' ? JSON.stringify({ dependencies: declared }) : undefined
    expect(ownCreateCommand({ ...own, root, readText }, manager, '/home')).toBe(command)
  })

  it('leaves it to the package manager to find one that is published', () => {
    const published = { ...own, published: true }
    expect(ownCreateCommand(published, 'npm', '/work')).toBe('npx create-tpl-api')
    expect(ownCreateCommand(published, 'yarn', '/work')).toBe('yarn dlx create-tpl-api')
  })
})

describe('R9.3 quote', () => {
  it.each([
    ['number:string:max=20', 'number:string:max=20'],
    ['total:decimal:10,2', "'total:decimal:10,2'"],
    ['=x', "'=x'"],
    ["it's", "'it'\\''s'"],
    ['', "''"],
  ])('writes %s as %s', (text, quoted) => {
    expect(quote(text)).toBe(quoted)
  })
})
