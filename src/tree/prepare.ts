import type { Change } from './change.ts'
import type { Targets } from './check-targets.ts'
import { refuseCancelled } from './failures.ts'
import { type FileStatus, hasCode } from './file-system.ts'
import { inParallel } from './in-parallel.ts'
import { createJournal, type Journal } from './journal.ts'
import { draftName, inRoot, inStage, journalNames, newName, oldName, type Stage } from './stage.ts'

/**
 * Puts the new contents, the old ones and the journal into the stage. When this returns the commit
 * is decided: it will be finished, by this process or by the next.
 *
 * The order is what makes it safe, also in a power cut: contents and backups are on the disk before
 * the journal is, and the journal has its name only when it is whole.
 */
export async function prepare(
  stage: Stage,
  changes: readonly Change[],
  targets: Targets,
  signal: AbortSignal | undefined,
): Promise<Journal> {
  const { fs, folder } = stage
  const written: string[] = []
  for (const [step, change] of changes.entries()) {
    refuseCancelled(signal)
    const status = targets.files.get(change.path)
    if (change.kind !== 'delete') written.push(await writeNew(stage, step, change, status))
    if (change.kind !== 'create') written.push(...(await keepOld(stage, step, change, status)))
  }
  const journal = createJournal(changes, targets)
  const draft = inStage(stage, draftName)
  await fs.createFile(draft, Buffer.from(JSON.stringify(journal)), 0o600)
  await inParallel([...written, draft], (file) => fs.syncFile(file))
  await fs.syncFolder(folder)
  refuseCancelled(signal)
  await fs.rename(draft, inStage(stage, journalNames.commit))
  await fs.syncFolder(folder)
  return journal
}

async function writeNew(
  stage: Stage,
  step: number,
  change: Exclude<Change, { kind: 'delete' }>,
  status: FileStatus | undefined,
): Promise<string> {
  const file = inStage(stage, newName(step))
  const executable = change.kind === 'create' && change.executable === true
  await stage.fs.createFile(file, Buffer.from(change.content), executable ? 0o777 : 0o666)
  if (status !== undefined) await stage.fs.chmod(file, status.mode)
  return file
}

/**
 * A hard link is the file itself, with all that belongs to it. Where there are none (exFAT, some
 * network file systems, files of other owners) a copy has to do.
 *
 * @returns the files that were written
 */
async function keepOld(
  stage: Stage,
  step: number,
  change: Exclude<Change, { kind: 'create' }>,
  status: FileStatus | undefined,
): Promise<string[]> {
  const { fs } = stage
  const file = inStage(stage, oldName(step))
  try {
    await fs.link(inRoot(stage, change.path), file)
    return []
  } catch (error) {
    if (!hasCode(error, ...noHardLinks)) throw error
  }
  await fs.createFile(file, Buffer.from(change.before), 0o600)
  if (status !== undefined) {
    await fs.chmod(file, status.mode)
    await fs.setModifiedAt(file, status.modifiedAt)
  }
  return [file]
}

const noHardLinks = ['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']
