import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules, createRequire } from 'node:module'
import { join } from 'node:path'
import { ts } from 'ts-morph'
import { describe, expect, it } from 'vitest'
import { readCode, readRows, readSection } from '../../support/markdown.ts'

const repository = join(import.meta.dirname, '..', '..', '..')
const page = readFileSync(join(repository, 'docs/dependencies.md'), 'utf8')

/** The packages of this repository, by what the page calls them. */
const packages = [
  {
    name: 'the CLI',
    heading: '## The CLI',
    folder: '.',
    code: ['src', 'bin', 'scripts', 'test'],
    // Code of other packages: services as they are generated, what these are measured against, and
    // the client.
    foreign: /\/(?:output|input|fixtures)\/|^test\/bench\/servers\/|^test\/e2e\/client\//,
    // Imported as a service does, which has it.
    itself: 'create-tpl-api',
  },
  {
    name: 'a service',
    heading: '## A service',
    folder: 'blueprints/service',
    code: ['src', 'scripts', 'test'],
    foreign: /\/generated\//,
    // What generates a service adds itself to it.
    itself: 'create-tpl-api',
  },
  {
    name: 'the client',
    heading: '## The client of the tests',
    folder: 'test/e2e/client',
    code: ['resources'],
    foreign: /^$/,
    itself: 'shop-client',
  },
] as const

const unimported = readRows(readSection(page, '## What no code imports')).map(
  ([name = '', owner]) => ({ name: readCode(name)[0] ?? '', owner }),
)

it('explains the packages of these alone that no code imports', () => {
  const owners: readonly string[] = packages.map(({ name }) => name)
  expect(unimported.filter(({ owner = '' }) => !owners.includes(owner))).toEqual([])
})

describe.each(packages)('docs/dependencies.md of $name', (own) => {
  const manifest = JSON.parse(readFileSync(join(repository, own.folder, 'package.json'), 'utf8'))
  const section = readSection(page, own.heading)
  const imported = readImports(own)

  it.each(['dependencies', 'devDependencies'])('gives every one of its %s a reason', (kind) => {
    const rows = readRows(readSection(section, `### ${kind}`))
    expect(rows.map(([name = '']) => readCode(name)[0])).toEqual(Object.keys(manifest[kind]))
    for (const row of rows) expect(row).toEqual([row[0], expect.stringMatching(/^.{10,}$/)])
  })

  it('names none that is not used', () => {
    const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    const started = startedBy(Object.values(manifest.scripts ?? {}))
    const isUsed = (name: string): boolean =>
      imported.has(name) ||
      programsOf(name, own.folder).some((program) => started.has(program)) ||
      (name.startsWith('@types/') && isUsed(name.slice('@types/'.length))) ||
      name === '@types/node'
    const explained = unimported.filter(({ owner }) => owner === own.name)
    const unused = names.filter((name) => !isUsed(name))
    expect(unused.toSorted()).toEqual(explained.map(({ name }) => name).toSorted())
  })

  it('names all that its code imports', () => {
    const named = { ...manifest.dependencies, ...manifest.devDependencies }
    const missing = [...imported].filter((name) => !(name in named) && name !== own.itself)
    expect(missing).toEqual([])
  })
})

/** The packages that a package's files import, its own aliases aside. */
function readImports({ folder, code, foreign }: (typeof packages)[number]): ReadonlySet<string> {
  const root = join(repository, folder)
  const nested = code.flatMap((name) =>
    readdirSync(join(root, name), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(name, path),
    ),
  )
  const paths = [...readdirSync(root), ...nested].filter((path) => /\.(?:c|m)?[jt]s$/.test(path))
  const specifiers = paths
    .filter((path) => !foreign.test(path))
    .flatMap((path) => {
      const { importedFiles } = ts.preProcessFile(
        readFileSync(join(root, path), 'utf8'),
        true,
        true,
      )
      return importedFiles.map(({ fileName }) => fileName)
    })
  expect(specifiers.length).toBeGreaterThan(10)
  return new Set(specifiers.filter(isPackage).map(packageOf))
}

const isPackage = (specifier: string) =>
  !/^[.#/]|^node:/.test(specifier) && !builtinModules.includes(specifier)

const packageOf = (specifier: string) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier

/** The programs that scripts start: `tsc --noEmit && vitest run` starts tsc and vitest. */
function startedBy(scripts: readonly string[]): ReadonlySet<string> {
  return new Set(
    scripts.flatMap((script) =>
      script.split('&&').map((command) => command.trim().split(' ')[0] ?? ''),
    ),
  )
}

function programsOf(name: string, folder: string): readonly string[] {
  const require = createRequire(join(repository, folder, 'package.json'))
  for (const modules of require.resolve.paths(name) ?? []) {
    try {
      const { bin = {} } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'))
      return typeof bin === 'string' ? [name.replace(/^.*\//, '')] : Object.keys(bin)
    } catch {}
  }
  throw new Error(`${name} is not installed`)
}
