import path from 'node:path'
import { rollBack, rollForward } from './apply.ts'
import type { Change } from './change.ts'
import { checkTargets } from './check-targets.ts'
import { createFolder } from './create-folder.ts'
import { diskFileSystem } from './disk-file-system.ts'
import { nothingChanged, recoveryFailed, refuseCancelled, unfinished } from './failures.ts'
import { type FileSystem, unless } from './file-system.ts'
import type { Journal } from './journal.ts'
import { locate } from './locate.ts'
import { claimFolder } from './lock.ts'
import { prepare } from './prepare.ts'
import { operatingSystemProcesses, type Processes } from './processes.ts'
import { recoverStage } from './recover-stage.ts'
import { emptyStage, markStage, releaseStage, type Stage } from './stage.ts'
import { stageFolder } from './tree-path.ts'

export interface CommitOptions {
  readonly fs?: FileSystem
  readonly processes?: Processes
  /** Aborting undoes everything as long as the commit is not decided, and is ignored after. */
  readonly signal?: AbortSignal
}

/**
 * Writes changes to the disk, all or none of them. A failure undoes what was done; a kill leaves a
 * journal by which `recover` finishes or undoes the commit. See docs/adr/0002-crash-safe-commit.md.
 *
 * @param root the project's folder; it and the folders above it are made when they are missing
 * @throws TplError before anything is written: what `checkTargets` throws, and `busy`,
 * `changed-since`, `foreign-journal`; with everything undone: `cancelled`, `disk-full`,
 * `not-writable`, `write-failed`; with work left for `recover`: `unfinished`
 */
export async function commit(
  root: string,
  changes: readonly Change[],
  { fs = diskFileSystem, processes = operatingSystemProcesses, signal }: CommitOptions = {},
): Promise<void> {
  if (changes.length === 0) return
  try {
    const place = await locate(root, fs)
    if (place.missing.length > 0) await createFolder(place, changes, { fs, processes, signal })
    else await commitInto(place.existing, changes, { fs, processes, signal })
  } catch (error) {
    throw nothingChanged(error)
  }
}

/**
 * Makes the checks of a commit, and writes nothing.
 *
 * @throws TplError that the commit would throw before it writes anything
 */
export async function checkCommit(
  root: string,
  changes: readonly Change[],
  { fs = diskFileSystem }: Pick<CommitOptions, 'fs'> = {},
): Promise<void> {
  try {
    const { existing, missing } = await locate(root, fs)
    if (missing.length === 0) await checkTargets(existing, changes, fs)
  } catch (error) {
    throw nothingChanged(error)
  }
}

export interface CommitContext {
  readonly fs: FileSystem
  readonly processes: Processes
  readonly signal: AbortSignal | undefined
}

async function commitInto(root: string, changes: readonly Change[], context: CommitContext) {
  const { fs, processes, signal } = context
  // What is refused here has written nothing, no claim either. A file that another process takes
  // away between two looks at it is judged below, when no other tpl command can come in between.
  await unless(['ENOENT'], checkTargets(root, changes, fs))
  refuseCancelled(signal)
  const folder = path.join(root, stageFolder)
  const stage: Stage = { root, folder, fs, claim: await claimFolder(folder, fs, processes) }
  try {
    await recoverStage(stage)
  } catch (error) {
    await releaseStage(stage)
    throw recoveryFailed(error)
  }
  const journal = await decide(stage, changes, signal)
  await carryOut(stage, journal)
  // The changes are made. What cannot be cleared away now, the next command's recovery clears.
  await emptyStage(stage).catch(() => {})
  await releaseStage(stage)
}

async function decide(
  stage: Stage,
  changes: readonly Change[],
  signal: AbortSignal | undefined,
): Promise<Journal> {
  try {
    // Once more, now that no other tpl command can come in between.
    const targets = await checkTargets(stage.root, changes, stage.fs)
    return await prepare(stage, changes, targets, signal)
  } catch (cause) {
    await undo(stage, cause, () => emptyStage(stage))
    throw cause
  }
}

async function carryOut(stage: Stage, journal: Journal): Promise<void> {
  try {
    await rollForward(stage, journal, new Map(journal.steps.entries()))
    await markStage(stage, 'commit', 'done')
  } catch (cause) {
    await undo(stage, cause, async () => {
      await rollBack(stage, journal)
      await emptyStage(stage)
    })
    throw cause
  }
}

/** @throws TplError `unfinished` when undoing fails as well */
async function undo(stage: Stage, cause: unknown, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (undoing) {
    await releaseStage(stage)
    throw unfinished(cause, undoing, stageFolder)
  }
  await releaseStage(stage)
}
