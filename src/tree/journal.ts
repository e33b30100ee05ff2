import { createHash } from 'node:crypto'
import type { Change } from './change.ts'
import type { EmptiedFolder, Targets } from './check-targets.ts'
import { refuseCollisions } from './collisions.ts'
import { foreignStage } from './failures.ts'
import { foldersAbove } from './tree-path.ts'

/**
 * What a commit is doing, so that another process can finish or undo it. The n-th step has its new
 * content in `new-<n>` and its old in `old-<n>`.
 */
export interface Journal {
  readonly format: 1
  readonly steps: readonly Step[]
  readonly newFolders: readonly string[]
  readonly emptiedFolders: readonly EmptiedFolder[]
}

export interface Step {
  readonly path: string
  /** SHA-256 of the content before and after; null where there is no file. */
  readonly before: string | null
  readonly after: string | null
}

export function createJournal(changes: readonly Change[], targets: Targets): Journal {
  const { newFolders, emptiedFolders } = targets
  return { format: 1, steps: changes.map(toStep), newFolders, emptiedFolders }
}

function toStep(change: Change): Step {
  return {
    path: change.path,
    before: change.kind === 'create' ? null : digest(change.before),
    after: change.kind === 'delete' ? null : digest(change.content),
  }
}

export const digest = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex')

/**
 * @throws TplError `foreign-journal` for anything that `createJournal` would not have made: it is
 * a file that anybody may have written, and following it changes the project.
 */
export function parseJournal(text: string): Journal {
  const value = parseJson(text)
  if (!isJournal(value)) throw foreignStage('its journal is not one of this version of tpl')
  const created = value.steps.filter(({ before }) => before === null)
  const deleted = value.steps.filter(({ after }) => after === null)
  const emptied = value.emptiedFolders.map(({ path }) => path)
  if (!areAbove(value.newFolders, created) || !areAbove(emptied, deleted)) {
    throw foreignStage('its journal names folders that its steps do not need')
  }
  try {
    refuseCollisions(value.steps.map(({ path }) => path))
  } catch (cause) {
    throw foreignStage((cause as Error).message, cause)
  }
  return value
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw foreignStage('its journal is not JSON', cause)
  }
}

function areAbove(folders: readonly string[], steps: readonly Step[]): boolean {
  const known = new Set(steps.flatMap(({ path }) => foldersAbove(path)))
  return folders.every((folder) => known.has(folder))
}

function isJournal(value: unknown): value is Journal {
  return (
    isRecord(value) &&
    value.format === 1 &&
    isListOf(value.steps, isStep) &&
    isListOf(value.newFolders, isString) &&
    isListOf(value.emptiedFolders, isEmptiedFolder)
  )
}

function isStep(value: unknown): value is Step {
  return (
    isRecord(value) &&
    isString(value.path) &&
    isDigestOrNull(value.before) &&
    isDigestOrNull(value.after) &&
    value.before !== value.after
  )
}

function isEmptiedFolder(value: unknown): value is EmptiedFolder {
  if (!isRecord(value) || !isString(value.path)) return false
  const { mode } = value
  return Number.isInteger(mode) && Number(mode) >= 0 && Number(mode) <= 0o7777
}

const isDigestOrNull = (value: unknown): boolean =>
  value === null || (isString(value) && /^[0-9a-f]{64}$/.test(value))

const isString = (value: unknown): value is string => typeof value === 'string'

const isListOf = <T>(value: unknown, isItem: (item: unknown) => item is T): value is T[] =>
  Array.isArray(value) && value.every(isItem)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
