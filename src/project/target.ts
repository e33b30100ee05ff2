import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  readdirSync,
  realpathSync,
  type Stats,
} from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { TplError } from '#errors.ts'
import { assertServiceName } from './service-name.ts'

export interface Target {
  /** Absolute; the folder itself need not exist, and is not reached through symbolic links. */
  readonly directory: string
  readonly name: string
}

/**
 * Where a new service goes and what it is called. Only reads.
 *
 * @param argument what the developer typed: `.`, a name, a path below the current folder, or an
 *   absolute path
 * @throws TplError when the name is not possible or something is in the way
 */
export function resolveTarget(argument: string, cwd: string): Target {
  // The empty path would mean the current folder, which nobody says so.
  if (argument.trim() === '') assertServiceName('')
  const wanted = resolve(cwd, argument)
  assertInside(argument, cwd, wanted)
  const name = basename(wanted)
  assertServiceName(name)
  const ancestor = findAncestor(wanted)
  const directory = join(realpathSync(ancestor), relative(ancestor, wanted))
  if (!isAbsolute(argument)) assertNoLinkOut(argument, realpathSync(cwd), directory)
  assertWritable(ancestor)
  return { directory, name }
}

/**
 * What the folder holds already and keeps, e.g. `README.md`; nothing when there is no folder yet.
 *
 * @throws TplError `target-not-empty`, with the list of what is in the way
 */
export function listKept({ directory }: Target): string[] {
  const all = existsSync(directory) ? readdirSync(directory).sort() : []
  // What a command that was killed has left is seen to before anything is written.
  const entries = all.filter((entry) => entry !== '.tpl-commit')
  const inTheWay = entries.filter((entry) => !keptPattern.test(entry))
  if (inTheWay.length === 0) return entries
  const shown = inTheWay.slice(0, 10).map((entry) => `  ${entry}`)
  if (inTheWay.length > shown.length) shown.push(`  and ${inTheWay.length - shown.length} more`)
  throw new TplError({
    code: 'target-not-empty',
    message: `${directory} is not empty:\n${shown.join('\n')}`,
    remedy:
      'Choose another folder, or move these away. Only .git, README and LICENSE may be there.',
  })
}

// What people put into a folder before they create a project in it: the files of a new repository.
const keptPattern = /^(?:\.git|\.DS_Store|readme(?:\..*)?|licen[cs]e(?:\..*)?)$/i

function assertInside(argument: string, cwd: string, wanted: string): void {
  if (isAbsolute(argument) || !isOutside(cwd, wanted)) return
  throw new TplError({
    code: 'path-outside',
    message: `${argument} is outside the current folder.`,
    remedy: `Change to the folder that shall hold the service, or give its absolute path: ${wanted}`,
  })
}

function assertNoLinkOut(argument: string, cwd: string, directory: string): void {
  if (!isOutside(cwd, directory)) return
  throw new TplError({
    code: 'path-outside',
    message: `${argument} leads out of the current folder through a symbolic link, to ${directory}.`,
    remedy: 'Give the absolute path if that is the place.',
  })
}

function isOutside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)
}

/** The nearest part of the path that exists; it has to be a folder. */
function findAncestor(path: string): string {
  const stats = statOf(path)
  if (stats === undefined) return findAncestor(dirname(path))
  if (stats.isDirectory()) return path
  if (stats.isSymbolicLink() && isFolderBehind(path)) return path
  throw new TplError({
    code: 'target-not-a-folder',
    message: `${path} exists and is not a folder.`,
    remedy: 'Choose another name, or move the file away.',
  })
}

function isFolderBehind(link: string): boolean {
  try {
    return lstatSync(realpathSync(link)).isDirectory()
  } catch {
    return false
  }
}

function assertWritable(folder: string): void {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new TplError({
      code: 'target-read-only',
      message: `${folder} cannot be written to.`,
      remedy: 'Choose a folder of yours, or change its permissions.',
      cause,
    })
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
}
