import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import packageJson from '../../package.json' with { type: 'json' }

export const ownVersion: string = packageJson.version

/** The folder of this package, whether it runs from `dist` or from `src`. */
export const ownRoot: string = findOwnRoot(dirname(fileURLToPath(import.meta.url)))

export interface OwnPackage {
  readonly root: string
  readonly version: string
  /** Whether `npm publish` built it; a build for anything else comes from a checkout. */
  readonly published: boolean
  readonly readText: (path: string) => string | undefined
}

/**
 * The version of `create-tpl-api` to write into the package.json of a new project.
 * A published package is named by its version range. Before the first publication the package is
 * a tarball or a checkout: then it is a `file:` reference to where npm found it, relative to the
 * project, so that `tpl` works there too.
 *
 * @param project the project's folder, absolute and without symbolic links
 */
export function ownReference(project: string, own: OwnPackage): string {
  if (own.published) return `^${own.version}`
  return packedReference(project, own) ?? toFileReference(project, own.root)
}

/**
 * What npm has installed this package from: a tarball, as it is seen from a folder, a commit, or a registry.
 *
 * @returns undefined where npm has not installed it, or does not say
 */
export function packedReference(folder: string, own: OwnPackage): string | undefined {
  const nodeModules = dirname(own.root)
  if (basename(nodeModules) !== 'node_modules') return undefined
  const resolved = readResolved(nodeModules, own)
  if (resolved === undefined) return undefined
  if (/^https?:/.test(resolved)) return `^${own.version}`
  if (!resolved.startsWith('file:')) return resolved
  return toFileReference(folder, resolve(dirname(nodeModules), resolved.slice('file:'.length)))
}

/** Whether a registry has it, so that its name and version are enough to find it. */
export function isPublished(own: OwnPackage): boolean {
  // The folder does not matter: what is published is referred to by its version wherever it is.
  return ownReference(own.root, own) === `^${own.version}`
}

/** This package as it is installed. */
export function readOwnPackage(): OwnPackage {
  const build = readText(join(ownRoot, 'dist', 'build.json'))
  return {
    root: realpathSync(ownRoot),
    version: ownVersion,
    published: build !== undefined && JSON.parse(build).published === true,
    readText,
  }
}

// npm keeps what it installed from where in a hidden lock file; other managers have no such page.
function readResolved(nodeModules: string, { readText }: OwnPackage): string | undefined {
  const lock = readText(join(nodeModules, '.package-lock.json'))
  if (lock === undefined) return undefined
  const resolved: unknown = JSON.parse(lock).packages?.['node_modules/create-tpl-api']?.resolved
  return typeof resolved === 'string' ? resolved : undefined
}

function toFileReference(project: string, target: string): string {
  const path = relative(project, target)
  // Another drive on Windows has no relative path.
  return `file:${(isAbsolute(path) ? target : path).split(sep).join('/')}`
}

function findOwnRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'bin', 'tpl.js'))) {
    return folder
  }
  const parent = dirname(folder)
  if (parent === folder) throw new Error('create-tpl-api is not inside its package')
  return findOwnRoot(parent)
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
