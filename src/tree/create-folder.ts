import path from 'node:path'
import { TplError } from '#errors.ts'
import type { Change, CreateFile } from './change.ts'
import { refuseReadOnly, stale } from './check-targets.ts'
import { refuseCollisions } from './collisions.ts'
import type { CommitContext } from './commit.ts'
import { refuseCancelled, unfinished } from './failures.ts'
import { type FileSystem, hasCode, unless } from './file-system.ts'
import { refuseOtherSpelling } from './folders.ts'
import { inParallel } from './in-parallel.ts'
import { digest } from './journal.ts'
import type { Place } from './locate.ts'
import { fromToken, type Processes, type ProcessIdentity, toToken } from './processes.ts'
import { foldersAbove } from './tree-path.ts'

/**
 * The commit of a project that has no folder yet. Everything is made in a draft beside the place
 * where it belongs, missing parents included, and moved there by one rename: no journal is needed,
 * and a kill leaves nothing but the draft, whose name says that its process is dead.
 */
export async function createFolder(
  { existing, missing }: Place,
  changes: readonly Change[],
  { fs, processes, signal }: CommitContext,
): Promise<void> {
  const files = changes.map(toCreate)
  refuseCollisions(files.map((file) => file.path))
  const [outermost = '', ...inner] = missing
  const target = path.join(existing, outermost)
  refuseOtherSpelling(await fs.readdir(existing), outermost)
  await refuseReadOnly(existing, '', fs)
  refuseCancelled(signal)

  const draft = path.join(existing, draftName(toToken(await processes.self()), target))
  await fs.mkdir(draft)
  let moved = false
  try {
    const below = files.map((file) => ({ ...file, path: [...inner, file.path].join('/') }))
    await writeFiles(draft, below, fs, signal)
    await fs.rename(draft, target)
    moved = true
    await fs.syncFolder(existing)
  } catch (cause) {
    try {
      if (moved) await fs.rename(target, draft)
      await removeTree(draft, fs)
    } catch (undoing) {
      throw unfinished(cause, undoing, draft)
    }
    throw hasCode(cause, 'ENOTEMPTY', 'EEXIST', 'ENOTDIR') ? targetExists(target, cause) : cause
  }
}

/**
 * Removes the drafts in a folder whose processes have died, of whatever project.
 *
 * @returns whether there were any
 */
export async function sweepDrafts(
  folder: string,
  fs: FileSystem,
  processes: Processes,
): Promise<boolean> {
  let found = false
  for (const name of await namesIn(folder, fs)) {
    const owner = ownerOf(name)
    if (owner === undefined || (await processes.stateOf(owner)) !== 'dead') continue
    const draft = path.join(folder, name)
    const status = await fs.lstat(draft)
    // In a folder such as /tmp, whose draft another user's is could lead the removal elsewhere.
    if (status?.kind !== 'folder' || !status.isOwn) continue
    await removeTree(draft, fs)
    found = true
  }
  return found
}

async function writeFiles(
  draft: string,
  files: readonly CreateFile[],
  fs: FileSystem,
  signal: AbortSignal | undefined,
): Promise<void> {
  const folders = [...new Set(files.flatMap((file) => foldersAbove(file.path)))]
  for (const folder of folders) await fs.mkdir(path.join(draft, folder))
  for (const file of files) {
    refuseCancelled(signal)
    const mode = file.executable ? 0o777 : 0o666
    await fs.createFile(path.join(draft, file.path), Buffer.from(file.content), mode)
  }
  await inParallel(files, (file) => fs.syncFile(path.join(draft, file.path)))
  await inParallel(['', ...folders], (folder) => fs.syncFolder(path.join(draft, folder)))
  refuseCancelled(signal)
}

/** Links are removed, not followed. What is gone already, another process has removed. */
async function removeTree(target: string, fs: FileSystem): Promise<void> {
  const status = await fs.lstat(target)
  if (status?.kind !== 'folder') return await unless(['ENOENT'], fs.unlink(target))
  for (const name of await namesIn(target, fs)) await removeTree(path.join(target, name), fs)
  await unless(['ENOENT'], fs.rmdir(target))
}

/** Nothing for a folder that is gone or that may not be read. */
async function namesIn(folder: string, fs: FileSystem): Promise<string[]> {
  try {
    return await fs.readdir(folder)
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'EACCES', 'EPERM')) return []
    throw error
  }
}

const draftPrefix = '.tpl-new.'

const draftName = (token: string, target: string): string =>
  `${draftPrefix}${token}@${digest(target).slice(0, 8)}`

function ownerOf(name: string): ProcessIdentity | undefined {
  const [token = '', target = '', ...rest] = name.slice(draftPrefix.length).split('@')
  const isDraft = name.startsWith(draftPrefix) && /^[0-9a-f]{8}$/.test(target) && rest.length === 0
  return isDraft ? fromToken(token) : undefined
}

function toCreate(change: Change): CreateFile {
  if (change.kind !== 'create') throw stale(change.path, 'has been deleted')
  return change
}

/** The folder was not there when it was looked for: somebody has made it since. */
function targetExists(target: string, cause: unknown): TplError {
  return new TplError({
    code: 'target-exists',
    message: `${target} exists already.`,
    remedy: 'Move it away or choose another name, then run the command again.',
    cause,
  })
}
