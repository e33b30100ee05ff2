import { describe, expect, it } from 'vitest'
import { type CreateServiceInput, createService } from '#generators/create-service.ts'
import type { Blueprint } from '#rendering/blueprint.ts'
import { createMemoryTree } from '#tree/memory-tree.ts'

const blueprint: Blueprint = {
  manifest: {
    name: 'service',
    placeholder: 'my-service',
    sample: { one: 'StockItem', many: 'StockItems' },
    features: { sample: ['sample.ts'] },
    dnsLabel: [],
  },
  files: {
    'README.md': { content: '# my-service\n' },
    'package.json': {
      content: JSON.stringify({
        name: 'my-service',
        version: '0.0.0',
        private: true,
        scripts: { dev: 'tsx src/main.ts' },
        dependencies: { hono: '^4.0.0' },
        devDependencies: { zzz: '1.0.0', esbuild: '^0.28.0' },
      }),
    },
    'run.sh': { content: 'exec my-service\n', executable: true },
    'sample.ts': { content: 'export {}\n' },
  },
}

const input: CreateServiceInput = {
  name: 'orders',
  packageManager: 'npm',
  install: true,
  git: true,
  kept: [],
  blueprint,
  version: '1.2.3',
  ownReference: '^1.2.3',
}

function create(overrides: Partial<CreateServiceInput> = {}) {
  const { changes, ...plan } = createService({ ...input, ...overrides }, createMemoryTree({}))
  const files = new Map(
    changes.map((change) => [change.path, change.kind === 'delete' ? '' : change.content]),
  )
  return { ...plan, changes, files, packageJson: JSON.parse(files.get('package.json') ?? '{}') }
}

describe('createService', () => {
  it('plans the blueprint without its sample, and nothing else', () => {
    const { changes } = create()
    expect(changes.map(({ kind, path }) => [kind, path])).toEqual([
      ['create', 'README.md'],
      ['create', 'package.json'],
      ['create', 'run.sh'],
      ['create', 'tpl.json'],
    ])
    expect(changes).toContainEqual(expect.objectContaining({ path: 'run.sh', executable: true }))
  })

  it('edits package.json as data: name, version, this package, decided install scripts', () => {
    const { packageJson } = create()
    expect(Object.keys(packageJson)).toEqual([
      'name',
      'version',
      'private',
      'scripts',
      'dependencies',
      'devDependencies',
      'allowScripts',
    ])
    expect(packageJson).toMatchObject({ name: 'orders', version: '0.1.0', private: true })
    expect(packageJson.devDependencies).toEqual({
      'create-tpl-api': '^1.2.3',
      esbuild: '^0.28.0',
      zzz: '1.0.0',
    })
    expect(packageJson.allowScripts).toEqual({
      esbuild: true,
      prisma: false,
      '@prisma/engines': false,
      '@scarf/scarf': false,
      protobufjs: false,
    })
  })

  it('R9.1 brings Node from npm where the machine has an old one, and says so in one line', () => {
    const { packageJson, notes } = create({ oldNode: '20.20.2' })
    expect(packageJson.devDependencies.node).toBe('24')
    expect(packageJson.allowScripts.node).toBe(true)
    expect(notes).toEqual([
      "The machine's Node 20.20.2 is older than 22.15: the service brings Node 24 from npm.",
    ])
  })

  it('says what a reference to a file means for Docker and CI, and what to do', () => {
    const { notes } = create({ ownReference: 'file:../tpl.tgz', packageManager: 'pnpm' })
    expect(notes).toEqual([
      expect.stringMatching(
        /as file:\.\.\/tpl\.tgz\. Docker and CI .* pnpm remove create-tpl-api,/,
      ),
    ])
    expect(create().notes).toEqual([])
  })

  it('records the blueprint and the answers in tpl.json', () => {
    expect(JSON.parse(create({ packageManager: 'bun' }).files.get('tpl.json') ?? '')).toEqual({
      blueprint: { name: 'service', version: '1.2.3' },
      answers: { packageManager: 'bun' },
    })
  })

  it('keeps a README that is there, in whatever case, and says so', () => {
    const { files, notes } = create({ kept: ['.git', 'readme.md'] })
    expect(files.has('README.md')).toBe(false)
    expect(notes).toEqual(['readme.md was there already and is kept as it is.'])
  })

  it('writes the settings that pnpm, yarn and bun want, and none for npm', () => {
    expect(create({ packageManager: 'pnpm' }).files.get('pnpm-workspace.yaml')).toBe(`allowBuilds:
  esbuild: true
  prisma: false
  '@prisma/engines': false
  '@scarf/scarf': false
  protobufjs: false
onlyBuiltDependencies:
  - esbuild
ignoredBuiltDependencies:
  - prisma
  - '@prisma/engines'
  - '@scarf/scarf'
  - protobufjs
`)
    expect(create({ packageManager: 'yarn' }).files.get('.yarnrc.yml')).toBe(
      'nodeLinker: node-modules\n',
    )
    expect(create({ packageManager: 'bun' }).packageJson.trustedDependencies).toEqual(['esbuild'])
    expect(create().packageJson.trustedDependencies).toBeUndefined()
  })

  it('installs and then commits to git, as far as it is wanted', () => {
    expect(create().tasks).toEqual(['install', 'git'])
    expect(create({ install: false }).tasks).toEqual(['git'])
    expect(create({ install: false, git: false }).tasks).toEqual([])
  })

  it('R9.4 refuses the name of a package that the service uses', () => {
    for (const name of ['hono', 'esbuild', 'create-tpl-api', 'node']) {
      expect(() => create({ name })).toThrow('it is a package that the service uses')
    }
  })
})
