import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const file = new URL('../../../blueprints/service/package.json', import.meta.url)
const { dependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8'))
const named = Object.keys({ ...dependencies, ...devDependencies })

// npm, pnpm and bun install them in any case.
it('names what its packages expect beside them, which Yarn does not install by itself', () => {
  const expected = named.flatMap((name) => {
    const { peerDependencies = {}, peerDependenciesMeta = {} } = readPackage(name)
    return Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta[peer]?.optional)
  })
  expect(expected).toContain('vite')
  expect(expected.filter((peer) => !named.includes(peer))).toEqual([])
})

function readPackage(name: string) {
  const folders = createRequire(file).resolve.paths(name) ?? []
  for (const folder of folders) {
    try {
      return JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8'))
    } catch {}
  }
  throw new Error(`${name} is not installed beside ${dirname(file.pathname)}`)
}
