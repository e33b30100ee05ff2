import { type PackageManager, scriptCommand } from '#project/package-manager.ts'

/** The files of the blueprint that speak of npm, and are not code. */
export const npmFiles: ReadonlySet<string> = new Set([
  '.dockerignore',
  '.gitattributes',
  '.github/workflows/ci.yml',
  '.gitignore',
  'AGENTS.md',
  'Dockerfile',
  'README.md',
  'biome.json',
])

interface Dialect {
  /** What brings it, from npm, to an image and a CI server that have Node alone. */
  readonly package: string
  /** The lock file, and what else an install reads. */
  readonly files: readonly [lockFile: string, ...others: string[]]
  /** Installs what the lock file says, or fails. */
  readonly frozen: string
  /** The same without scripts, with what it downloads kept in `cache`. */
  readonly frozenWithoutScripts: string
  readonly cache: string
  /** What it keeps beside node_modules, and what of that belongs into the repository, for git. */
  readonly ignored?: readonly string[]
  /** Runs a program of a package. */
  readonly execute: string
  /** The same of one that is installed, and fetches none: where not given, it never does. */
  readonly executeInstalled?: string
}

const dialects: Readonly<Record<Exclude<PackageManager, 'npm'>, Dialect>> = {
  pnpm: {
    package: 'pnpm@12',
    files: ['pnpm-lock.yaml', 'pnpm-workspace.yaml'],
    frozen: 'pnpm install --frozen-lockfile',
    frozenWithoutScripts:
      'pnpm install --frozen-lockfile --ignore-scripts --store-dir=/root/.pnpm-store',
    cache: '/root/.pnpm-store',
    execute: 'pnpm exec',
  },
  yarn: {
    package: '@yarnpkg/cli-dist@4',
    files: ['yarn.lock', '.yarnrc.yml'],
    frozen: 'yarn install --immutable',
    frozenWithoutScripts: 'yarn install --immutable --mode=skip-build',
    cache: '/root/.yarn/berry/cache',
    ignored: ['.yarn/*', '!.yarn/patches', '!.yarn/plugins', '!.yarn/releases', '.pnp.*'],
    execute: 'yarn',
  },
  bun: {
    package: 'bun@1',
    files: ['bun.lock'],
    frozen: 'bun install --frozen-lockfile',
    frozenWithoutScripts: 'bun install --frozen-lockfile --ignore-scripts',
    cache: '/root/.bun/install/cache',
    execute: 'bunx',
    executeInstalled: 'bunx --no-install',
  },
}

/** One of `npmFiles`, as it reads with another package manager. */
export function toPackageManagerText(content: string, manager: PackageManager): string {
  if (manager === 'npm') return content
  const dialect = dialects[manager]
  const { files, frozen, frozenWithoutScripts, cache, ignored = [], execute } = dialect
  const { executeInstalled = execute } = dialect
  const [lockFile] = files
  // Yarn's own older version stands in the way in Node's image.
  const bring = `npm install --global --force ${dialect.package}`
  return (
    content
      .replaceAll('npm ci --ignore-scripts', frozenWithoutScripts)
      .replaceAll('npm ci', frozen)
      .replaceAll(/\bnpm install\b/g, `${manager} install`)
      .replaceAll(/\bnpm (test|start)\b/g, (_, script: string) => scriptCommand(manager, script))
      .replaceAll(/\bnpm run ([\w:]+)/g, (_, script: string) => scriptCommand(manager, script))
      .replaceAll('npx --no-install ', `${executeInstalled} `)
      .replaceAll('npx ', `${execute} `)
      .replaceAll('target=/root/.npm', `target=${cache}`)
      .replace('!package-lock.json\n', files.map((file) => `!${file}\n`).join(''))
      .replace('package.json package-lock.json', ['package.json', ...files].join(' '))
      .replaceAll('package-lock.json', lockFile)
      .replace(/^node_modules\n/m, ['node_modules', ...ignored, ''].join('\n'))
      // The cache of the action is npm's, or wants the package manager to be there before it.
      .replace(/^ *cache: npm\n/m, '')
      .replace(/^( *- run: )(?=.* install )/m, `$1${bring}\n$1`)
      .replace(/^FROM .* AS build\n/m, `$&RUN ${bring}\n`)
  )
}
