import type { PackageManager } from '#project/package-manager.ts'

export interface ServicePackageOptions {
  readonly name: string
  readonly packageManager: PackageManager
  /** The version of create-tpl-api to depend on: a range, or a `file:` reference. */
  readonly ownReference: string
  /** Whether to bring Node from npm, for a machine whose own is too old. */
  readonly withNode: boolean
}

interface PackageJson {
  devDependencies: Record<string, string>
  [field: string]: unknown
}

/**
 * The package.json of a new service, made from the blueprint's. Install scripts are decided one by
 * one, since npm 12 and pnpm 11 run none that is not listed.
 */
export function toServicePackage(blueprint: string, options: ServicePackageOptions): string {
  const { name: _name, version: _version, ...rest } = JSON.parse(blueprint) as PackageJson
  const devDependencies = {
    ...rest.devDependencies,
    'create-tpl-api': options.ownReference,
    ...(options.withNode && { node: '24' }),
  }
  const content = {
    name: options.name,
    version: '0.1.0',
    ...rest,
    devDependencies: sortKeys(devDependencies),
    allowScripts: decideInstallScripts(options.withNode),
    ...(options.packageManager === 'bun' && {
      trustedDependencies: allowed(decideInstallScripts(options.withNode)),
    }),
  }
  return `${JSON.stringify(content, null, 2)}\n`
}

/** Files that a package manager other than npm needs, by path. */
export function packageManagerFiles(
  manager: PackageManager,
  withNode: boolean,
): ReadonlyMap<string, string> {
  if (manager === 'yarn') return new Map([['.yarnrc.yml', 'nodeLinker: node-modules\n']])
  if (manager === 'pnpm') return new Map([['pnpm-workspace.yaml', pnpmWorkspace(withNode)]])
  return new Map()
}

// pnpm 10.26 and later read allowBuilds, earlier ones of 10 the two lists.
function pnpmWorkspace(withNode: boolean): string {
  const scripts = decideInstallScripts(withNode)
  const refused = Object.keys(scripts).filter((name) => scripts[name] === false)
  const list = (names: readonly string[]) => names.map((name) => `  - ${quote(name)}\n`).join('')
  const decisions = Object.entries(scripts).map(([name, run]) => `  ${quote(name)}: ${run}\n`)
  return [
    `allowBuilds:\n${decisions.join('')}`,
    `onlyBuiltDependencies:\n${list(allowed(scripts))}`,
    `ignoredBuiltDependencies:\n${list(refused)}`,
  ].join('')
}

function decideInstallScripts(withNode: boolean): Record<string, boolean> {
  return {
    esbuild: true,
    ...(withNode && { node: true }),
    prisma: false,
    '@prisma/engines': false,
    '@scarf/scarf': false,
    protobufjs: false,
  }
}

function allowed(scripts: Record<string, boolean>): string[] {
  return Object.keys(scripts).filter((name) => scripts[name] === true)
}

function quote(name: string): string {
  return name.startsWith('@') ? `'${name}'` : name
}

function sortKeys(record: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}
