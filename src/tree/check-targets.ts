import { isUtf8 } from 'node:buffer'
import path from 'node:path'
import { TplError } from '#errors.ts'
import type { Change, DeleteFile, UpdateFile } from './change.ts'
import { refuseCollisions } from './collisions.ts'
import { type FileStatus, type FileSystem, hasCode } from './file-system.ts'
import { createFolders, refuseOtherSpelling, symbolicLink } from './folders.ts'
import { folderOf, foldersAbove } from './tree-path.ts'

/** What a commit has to know of the disk before it changes it. */
export interface Targets {
  /** The status of each file that is updated or deleted, by its path. */
  readonly files: ReadonlyMap<string, FileStatus>
  /** Folders that the new files need and that are not there, each after the one that holds it. */
  readonly newFolders: readonly string[]
  /** Folders that the deletions leave empty, each before the one that holds it. */
  readonly emptiedFolders: readonly EmptiedFolder[]
}

export interface EmptiedFolder {
  readonly path: string
  readonly mode: number
}

/**
 * Makes every check that can be made before anything is written; writes nothing.
 *
 * @param root an existing folder, resolved (`realpath`)
 * @throws TplError that names the file and the remedy: `invalid-path`, `path-collision`,
 * `target-exists`, `stale-file`, `not-utf8`, `symbolic-link`, `not-a-folder`, `not-a-file`,
 * `other-file-system`, `not-writable`
 */
export async function checkTargets(
  root: string,
  changes: readonly Change[],
  fs: FileSystem,
): Promise<Targets> {
  refuseCollisions(changes.map((change) => change.path))
  const folders = createFolders(root, fs)
  const files = new Map<string, FileStatus>()
  const newFolders = new Set<string>()
  const writable = new Set([''])
  await folders.open('')

  for (const change of changes) {
    const folder = await folders.open(folderOf(change.path))
    refuseOtherSpelling(folder.names, change.path)
    const status = await fs.lstat(path.join(root, change.path))
    refuseKind(change, status)
    if (change.kind === 'create') {
      let innermost = ''
      for (const each of foldersAbove(change.path)) {
        if ((await folders.open(each)).exists) innermost = each
        else newFolders.add(each)
      }
      writable.add(innermost)
    } else {
      await refuseStale(root, change, fs)
      files.set(change.path, status as FileStatus)
      writable.add(folderOf(change.path)).add(change.path)
    }
  }
  for (const each of writable) await refuseReadOnly(root, each, fs)
  return {
    files,
    newFolders: [...newFolders],
    emptiedFolders: await findEmptied(changes, folders),
  }
}

type Folders = ReturnType<typeof createFolders>

function refuseKind(change: Change, status: FileStatus | undefined): void {
  if (status?.kind === 'link') throw symbolicLink(change.path)
  if (change.kind === 'create') {
    if (status === undefined) return
    throw new TplError({
      code: 'target-exists',
      message: `${change.path} exists already.`,
      remedy: 'Move it away or choose another name, then run the command again.',
    })
  }
  if (status === undefined) throw stale(change.path, 'has been deleted')
  if (status.kind !== 'file') {
    throw new TplError({
      code: 'not-a-file',
      message: `${change.path} is not an ordinary file.`,
      remedy: 'Move it away and run the command again.',
    })
  }
}

async function refuseStale(
  root: string,
  change: UpdateFile | DeleteFile,
  fs: FileSystem,
): Promise<void> {
  const bytes = await fs.readFile(path.join(root, change.path))
  if (bytes.equals(Buffer.from(change.before))) return
  if (isUtf8(bytes)) throw stale(change.path, 'has changed')
  throw new TplError({
    code: 'not-utf8',
    message: `${change.path} is not UTF-8 text, so it cannot be edited without damaging it.`,
    remedy: 'Convert the file to UTF-8 and run the command again.',
  })
}

export function stale(path: string, what: string): TplError {
  return new TplError({
    code: 'stale-file',
    message: `${path} ${what} since this command read it.`,
    remedy: 'Run the command again: it will start from the file as it is now.',
  })
}

/** @throws TplError `not-writable` */
export async function refuseReadOnly(
  root: string,
  relative: string,
  fs: FileSystem,
): Promise<void> {
  try {
    await fs.assertWritable(path.join(root, relative))
  } catch (cause) {
    if (!hasCode(cause, 'EACCES', 'EPERM', 'EROFS')) throw cause
    throw new TplError({
      code: 'not-writable',
      message: `${relative || root} is read-only.`,
      remedy: 'Allow writing to it (permissions, owner, mount) and run the command again.',
      cause,
    })
  }
}

async function findEmptied(
  changes: readonly Change[],
  folders: Folders,
): Promise<readonly EmptiedFolder[]> {
  const deleted = changes.filter((change) => change.kind === 'delete').map(({ path }) => path)
  const created = changes.filter((change) => change.kind === 'create').map(({ path }) => path)
  const kept = new Set(created.flatMap(foldersAbove))
  const candidates = [...new Set(deleted.flatMap(foldersAbove))].reverse()
  const gone = new Set(deleted)
  const emptied: EmptiedFolder[] = []
  for (const folder of candidates) {
    const { names, mode } = await folders.open(folder)
    if (kept.has(folder) || !names.every((name) => gone.has(`${folder}/${name}`))) continue
    gone.add(folder)
    emptied.push({ path: folder, mode })
  }
  return emptied
}
