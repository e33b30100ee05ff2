import { TplError } from '#errors.ts'
import { foreignStage } from './failures.ts'
import { unless } from './file-system.ts'
import { createFolders, symbolicLink } from './folders.ts'
import { inParallel } from './in-parallel.ts'
import { digest, type Journal, type Step } from './journal.ts'
import { inRoot, inStage, markStage, newName, oldName, type Stage } from './stage.ts'
import { folderOf, foldersAbove, stageFolder } from './tree-path.ts'

/** Steps by their number in the journal. */
export type Steps = ReadonlyMap<number, Step>

export interface Progress {
  readonly pending: Steps
  readonly done: Steps
}

/**
 * Finds out by content which steps of an interrupted commit have been taken.
 *
 * @throws TplError `changed-since` when a file is in neither state: somebody has edited it since,
 * and finishing or undoing would destroy that
 */
export async function readProgress(stage: Stage, { steps }: Journal): Promise<Progress> {
  const folders = createFolders(stage.root, stage.fs)
  const pending = new Map<number, Step>()
  const done = new Map<number, Step>()
  for (const [index, step] of steps.entries()) {
    await folders.open(folderOf(step.path))
    const actual = await digestOf(inRoot(stage, step.path), stage)
    if (actual === step.before) pending.set(index, step)
    else if (actual === step.after) done.set(index, step)
    else throw changedSince(step.path)
  }
  return { pending, done }
}

/** Finishes the commit: new contents into place, deletions, then the folders that are left empty. */
export async function rollForward(stage: Stage, journal: Journal, pending: Steps): Promise<void> {
  const { fs } = stage
  for (const folder of journal.newFolders) {
    await unless(['EEXIST'], fs.mkdir(await reach(stage, folder)))
  }
  for (const [index, step] of pending) {
    const file = await reach(stage, step.path)
    if (step.after === null) await fs.unlink(file)
    else await fs.rename(inStage(stage, newName(index)), file)
  }
  for (const { path } of journal.emptiedFolders) {
    await unless(['ENOENT', 'ENOTEMPTY', 'EEXIST'], fs.rmdir(await reach(stage, path)))
  }
  await syncFolders(stage, journal)
}

/**
 * Undoes the steps of a commit that have been taken, however many. From its first rename on, the
 * next process would undo them too.
 */
export async function rollBack(stage: Stage, journal: Journal): Promise<void> {
  const { fs } = stage
  const { done } = await readProgress(stage, journal)
  await assertStaged(stage, done, 'before')
  // It may be marked already, by a process that died while undoing.
  await unless(['ENOENT'], markStage(stage, 'commit', 'rollback'))
  await fs.syncFolder(stage.folder)
  for (const { path, mode } of journal.emptiedFolders.toReversed()) {
    const folder = await reach(stage, path)
    await unless(['EEXIST'], fs.mkdir(folder))
    // One that holds something was never removed, or has its mode back already.
    if ((await fs.readdir(folder)).length === 0) await fs.chmod(folder, mode)
  }
  for (const [index, step] of done) {
    const file = await reach(stage, step.path)
    if (step.before === null) await fs.unlink(file)
    else await fs.rename(inStage(stage, oldName(index)), file)
  }
  for (const folder of journal.newFolders.toReversed()) {
    await unless(['ENOENT', 'ENOTEMPTY', 'EEXIST'], fs.rmdir(await reach(stage, folder)))
  }
  await syncFolders(stage, journal)
}

/**
 * Refuses to go on when a file of the stage that the steps need is missing or not what was staged.
 *
 * @throws TplError `foreign-journal`
 */
export async function assertStaged(stage: Stage, steps: Steps, side: 'after' | 'before') {
  for (const [index, step] of steps) {
    const name = side === 'after' ? newName(index) : oldName(index)
    if ((await digestOf(inStage(stage, name), stage)) !== step[side]) {
      throw foreignStage(`${name} is missing or not what was staged for ${step.path}`)
    }
  }
}

/**
 * Where a path of the project is, looked at for the last time: a folder that was checked may have been
 * swapped for a link since.
 *
 * @throws TplError `symbolic-link`
 */
async function reach(stage: Stage, path: string): Promise<string> {
  for (const folder of foldersAbove(path)) {
    const status = await stage.fs.lstat(inRoot(stage, folder))
    if (status?.kind === 'link') throw symbolicLink(folder)
  }
  return inRoot(stage, path)
}

/** Undefined for anything but a file. */
async function digestOf(file: string, { fs }: Stage): Promise<string | null | undefined> {
  const status = await fs.lstat(file)
  if (status === undefined) return null
  return status.kind === 'file' ? digest(await fs.readFile(file)) : undefined
}

async function syncFolders(stage: Stage, { steps, newFolders, emptiedFolders }: Journal) {
  const changed = [
    ...steps.map(({ path }) => folderOf(path)),
    ...newFolders.map(folderOf),
    ...emptiedFolders.map(({ path }) => folderOf(path)),
  ]
  await inParallel([...new Set(changed)], (folder) =>
    unless(['ENOENT'], stage.fs.syncFolder(inRoot(stage, folder))),
  )
}

function changedSince(path: string): TplError {
  return new TplError({
    code: 'changed-since',
    message: `An earlier command was interrupted, and ${path} was edited before it could be finished or undone.`,
    remedy: `Put ${path} back as it was. Or, to keep all files as they are now, delete ${stageFolder}. Then run the command again.`,
  })
}
