import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const packageManagers = ['npm', 'pnpm', 'yarn', 'bun'] as const
export type PackageManager = (typeof packageManagers)[number]

/** The package manager that started us, by the user agent that all four set; npm otherwise. */
export function detectPackageManager(userAgent: string | undefined): PackageManager {
  const name = userAgent?.split('/')[0]
  return packageManagers.find((manager) => manager === name) ?? 'npm'
}

/** The package manager of an existing project, by its lock file. */
export function readPackageManager(root: string): PackageManager | undefined {
  return packageManagers.find((manager) =>
    lockFiles[manager].some((file) => existsSync(join(root, file))),
  )
}

/** The lock file that a package manager writes. */
export const lockFileOf = (manager: PackageManager) => lockFiles[manager][0]

/** Where the lock file of an installed project lies that has none of its own: it is a workspace there. */
export function workspaceRoot(directory: string, manager: PackageManager): string | undefined {
  if (readPackageManager(directory) !== undefined) return undefined
  for (let folder = dirname(directory); ; folder = dirname(folder)) {
    if (existsSync(join(folder, lockFileOf(manager)))) return folder
    if (dirname(folder) === folder) return undefined
  }
}

/** The command a person types to install what package.json names. */
export const installCommand = (manager: PackageManager) => `${manager} install`

/** The command a person types to run a script of package.json. */
export function scriptCommand(manager: PackageManager, script: string): string {
  if (script === 'test' && manager !== 'bun') return `${manager} test`
  return manager === 'npm' || manager === 'bun'
    ? `${manager} run ${script}`
    : `${manager} ${script}`
}

/** The command a person types to create a service again. */
export function createCommand(manager: PackageManager): string {
  const commands = {
    npm: 'npx create-tpl-api',
    pnpm: 'pnpm dlx create-tpl-api',
    yarn: 'yarn dlx create-tpl-api',
    bun: 'bunx create-tpl-api',
  } satisfies Record<PackageManager, string>
  return commands[manager]
}

const lockFiles = {
  npm: ['package-lock.json'],
  pnpm: ['pnpm-lock.yaml'],
  yarn: ['yarn.lock'],
  bun: ['bun.lock', 'bun.lockb'],
} as const satisfies Record<PackageManager, readonly [string, ...string[]]>
