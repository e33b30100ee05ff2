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
 * a tarball or a checkout: then it is a `file:` reference to where it was found, relative to the
 * project, so that `tpl` works there too.
 *
 * @param project the project's folder, absolute and without symbolic links
 */
export function ownReference(project: string, own: OwnPackage): string {
  if (own.published) return `^${own.version}`
  return packedReference(project, own) ?? toFileReference(project, own.root)
}

/**
 * What a package manager has installed this package from: a tarball, as it is seen from a folder, a commit, or a
 * registry.
 *
 * @returns undefined where none has installed it, or none says
 */
export function packedReference(folder: string, own: OwnPackage): string | undefined {
  const origin = originOf(own)
  if (origin === undefined || 'reference' in origin) return origin?.reference
  return toFileReference(folder, origin.path)
}

/** The same, wherever it is seen from. */
export function packedOrigin(own: OwnPackage): string | undefined {
  const origin = originOf(own)
  return origin && ('path' in origin ? `file:${toSlashes(origin.path)}` : origin.reference)
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

type Origin = { readonly path: string } | { readonly reference: string }

function originOf(own: OwnPackage): Origin | undefined {
  if (!own.root.split(sep).includes('node_modules')) return undefined
  return lockedOrigin(own) ?? declaredOrigin(own)
}

/** npm keeps what it installed from where in a hidden lock file. */
function lockedOrigin({ root, version, readText }: OwnPackage): Origin | undefined {
  const nodeModules = dirname(root)
  const lock = readText(join(nodeModules, '.package-lock.json'))
  if (basename(nodeModules) !== 'node_modules' || lock === undefined) return undefined
  const resolved: unknown = JSON.parse(lock).packages?.['node_modules/create-tpl-api']?.resolved
  if (typeof resolved !== 'string') return undefined
  if (/^https?:/.test(resolved)) return { reference: `^${version}` }
  return originIn(dirname(nodeModules), resolved)
}

/** Other managers have no such page: the project that they install us into, be it for one run, says what from. */
function declaredOrigin({ root, version, readText }: OwnPackage): Origin | undefined {
  for (let folder = dirname(root); dirname(folder) !== folder; folder = dirname(folder)) {
    const declared = declaredIn(readText(join(folder, 'package.json')))
    if (declared === undefined) continue
    if (/^[\^~]?\d/.test(declared)) return { reference: `^${version}` }
    const isKnown = /^(?:file:|git|https?:|\.{0,2}\/)/.test(declared)
    return isKnown ? originIn(folder, declared) : undefined
  }
  return undefined
}

/** @param text a package.json, which may be anybody's */
function declaredIn(text = '{}'): string | undefined {
  try {
    const { dependencies, devDependencies } = JSON.parse(text)
    const declared: unknown = { ...dependencies, ...devDependencies }['create-tpl-api']
    return typeof declared === 'string' ? declared : undefined
  } catch {
    return undefined
  }
}

function originIn(folder: string, from: string): Origin {
  const isFile = from.startsWith('file:') || /^\.{0,2}\//.test(from)
  return isFile ? { path: resolve(folder, from.replace(/^file:/, '')) } : { reference: from }
}

function toFileReference(project: string, target: string): string {
  const path = relative(project, target)
  // Another drive on Windows has no relative path.
  return `file:${toSlashes(isAbsolute(path) ? target : path)}`
}

const toSlashes = (path: string) => path.split(sep).join('/')

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
