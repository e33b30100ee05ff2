import { TplError } from '#errors.ts'

/** The folder in the root in which a commit is prepared. No change may touch it. */
export const stageFolder = '.tpl-commit'

/**
 * Refuses every path that is not a plain posix path below the root: absolute, `..`, drive letters,
 * backslashes, empty segments, and the folder of the commit itself.
 *
 * @throws TplError `invalid-path`
 */
export function assertTreePath(path: string): void {
  const problem = problemOf(path)
  if (problem !== undefined) throw invalidPath(path, problem)
}

/**
 * Refuses, beyond that, what no command of ours writes. A commit never meets it; a journal that came
 * with somebody's project might, and would plant a hook of git's or the code of a package.
 *
 * @throws TplError `invalid-path`
 */
export function assertTargetPath(path: string): void {
  assertTreePath(path)
  const problem = problemOfTarget(path)
  if (problem !== undefined) throw invalidPath(path, problem)
}

function problemOfTarget(path: string): string | undefined {
  if (path.length > longestPath) return 'it is longer than any path'
  if (/\p{Cc}/u.test(path)) return 'it holds a control character'
  const segments = path.split('/')
  if (segments.some((segment) => plainName(segment) === '')) return 'it holds a name of dots alone'
  const foreign = segments.find((segment) => foreignFolders.test(plainName(segment)))
  return foreign && `tpl writes nothing into ${foreign}`
}

/** In characters: PATH_MAX of Linux, the largest there is. */
const longestPath = 4096

/** Also by the short names that Windows has for them. */
const foreignFolders = /^(?:\.git|git~\d+|node_modules|node_m~\d+|\.tpl-commit|tpl-co~\d+)$/

/**
 * A name as the more forgiving file systems understand it: Windows drops points and spaces at the end
 * and what stands behind a colon, HFS+ characters that are not seen.
 */
const plainName = (segment: string): string =>
  foldPath(
    segment
      .replaceAll(/\p{Cf}/gu, '')
      .replace(/:.*/s, '')
      .replace(/[. ]+$/, ''),
  )

/** The folders above a path, outermost first: `a/b/c.ts` gives `a` and `a/b`. */
export function foldersAbove(path: string): string[] {
  const segments = path.split('/')
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'))
}

/** The folder that holds a path; the root is the empty string. */
export const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0))

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/**
 * Two paths with the same fold are one file on the default file systems of macOS and Windows,
 * where a colleague will check this project out.
 */
export const foldPath = (path: string): string => path.normalize('NFC').toLowerCase()

function problemOf(path: string): string | undefined {
  if (path === '') return 'it is empty'
  if (path.includes('\0')) return 'it holds a NUL character'
  if (path.includes('\\')) return 'it holds a backslash'
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'it is absolute'
  const segments = path.split('/')
  if (segments.includes('..')) return 'it may lead outside the project'
  if (segments.includes('.') || segments.includes('')) return 'it is not in its shortest form'
  if (foldPath(segments[0] ?? '') === stageFolder) return `${stageFolder} belongs to tpl`
  return undefined
}

function invalidPath(path: string, problem: string): TplError {
  return new TplError({
    code: 'invalid-path',
    message: `The path ${JSON.stringify(path.slice(0, 200))} cannot be written: ${problem}.`,
    remedy: 'Use a path relative to the project, with forward slashes, that stays inside it.',
  })
}
