import path from 'node:path'
import { foreignStage } from './failures.ts'
import { type FileSystem, unless } from './file-system.ts'
import { type Claim, isClaimName, release } from './lock.ts'

/** The folder of a commit, held by this process. */
export interface Stage {
  /** The project's folder, resolved. */
  readonly root: string
  readonly folder: string
  readonly claim: Claim
  readonly fs: FileSystem
}

/**
 * Where a commit stands is the name of its journal, because a rename is atomic and needs no space:
 * - none: nothing outside the stage has been touched
 * - `commit.json`: from here on the commit is finished, unless that fails
 * - `rollback.json`: it failed and is being undone
 * - `done.json`: the project is as it should be after the commit
 */
export const journalNames = {
  commit: 'commit.json',
  rollback: 'rollback.json',
  done: 'done.json',
} as const

export type JournalState = keyof typeof journalNames

export const draftName = 'journal.tmp'
export const newName = (step: number): string => `new-${step}`
export const oldName = (step: number): string => `old-${step}`

export const inStage = (stage: Stage, name: string): string => path.join(stage.folder, name)
export const inRoot = (stage: Stage, relative: string): string => path.join(stage.root, relative)

export interface StageContent {
  readonly state: JournalState | undefined
  readonly files: readonly string[]
}

/** @throws TplError `foreign-journal` when there is anything that no commit leaves */
export async function readStage({ folder, fs }: Stage): Promise<StageContent> {
  const files: string[] = []
  for (const name of await fs.readdir(folder)) {
    if (isClaimName(name)) continue
    const status = await fs.lstat(path.join(folder, name))
    if (status?.kind !== 'file') throw foreignStage(`${name} is not an ordinary file`)
    if (!isStageName(name)) throw foreignStage(`${name} is not one of its files`)
    files.push(name)
  }
  const states = Object.entries(journalNames).filter(([, name]) => files.includes(name))
  if (states.length > 1) throw foreignStage('it has more than one journal')
  return { state: states[0]?.[0] as JournalState | undefined, files }
}

/** Moves the commit on, by one rename. */
export const markStage = (stage: Stage, from: JournalState, to: JournalState): Promise<void> =>
  stage.fs.rename(inStage(stage, journalNames[from]), inStage(stage, journalNames[to]))

/**
 * Removes all from the stage but this process's claim. The journals go last: a process that dies
 * here leaves the word of how the commit ended.
 */
export async function emptyStage({ folder, claim, fs }: Stage): Promise<void> {
  const names = (await fs.readdir(folder)).filter((name) => !isClaimName(name))
  const journals = names.filter((name) => Object.values<string>(journalNames).includes(name))
  const others = names.filter((name) => !journals.includes(name))
  for (const name of [...others, ...journals]) await fs.unlink(path.join(folder, name))
  for (const name of claim.dead) await unless(['ENOENT'], fs.unlink(path.join(folder, name)))
}

/** Gives the stage up, and removes it when it is empty. */
export const releaseStage = ({ folder, claim, fs }: Stage): Promise<void> =>
  release(folder, claim.name, fs)

function isStageName(name: string): boolean {
  const fixed: readonly string[] = [draftName, ...Object.values(journalNames)]
  return fixed.includes(name) || /^(new|old)-\d+$/.test(name)
}
