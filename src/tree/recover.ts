import path from 'node:path'
import type { CommitOptions } from './commit.ts'
import { sweepDrafts } from './create-folder.ts'
import { diskFileSystem } from './disk-file-system.ts'
import { recoveryFailed } from './failures.ts'
import { locate } from './locate.ts'
import { claimFolder } from './lock.ts'
import { operatingSystemProcesses } from './processes.ts'
import { type Recovery, recoverStage } from './recover-stage.ts'
import { journalNames, releaseStage, type Stage } from './stage.ts'
import { stageFolder } from './tree-path.ts'

/**
 * Finishes or undoes what a command that was killed has left, so that the project is as before or
 * as after that command. Every command that looks at a project calls it first.
 *
 * @throws TplError `busy`, `changed-since`, `foreign-journal`, `not-a-folder`, `disk-full`,
 * `not-writable`, `write-failed`
 */
export async function recover(
  root: string,
  { fs = diskFileSystem, processes = operatingSystemProcesses }: Omit<CommitOptions, 'signal'> = {},
): Promise<Recovery> {
  try {
    const { existing, missing } = await locate(root, fs)
    if (missing.length > 0) {
      return (await sweepDrafts(existing, fs, processes)) ? 'rolled-back' : 'clean'
    }
    const folder = path.join(existing, stageFolder)
    if ((await fs.lstat(folder)) === undefined) return 'clean'
    const claim = await claimFolder(folder, fs, processes)
    return await recoverAndRelease({ root: existing, folder, claim, fs })
  } catch (error) {
    throw recoveryFailed(error)
  }
}

/** Whether `recover` would have to finish or undo something; nothing is written. */
export async function isInterrupted(
  root: string,
  { fs = diskFileSystem }: Pick<CommitOptions, 'fs'> = {},
): Promise<boolean> {
  for (const name of [journalNames.commit, journalNames.rollback]) {
    if ((await fs.lstat(path.join(root, stageFolder, name))) !== undefined) return true
  }
  return false
}

async function recoverAndRelease(stage: Stage): Promise<Recovery> {
  try {
    return await recoverStage(stage)
  } finally {
    await releaseStage(stage)
  }
}
