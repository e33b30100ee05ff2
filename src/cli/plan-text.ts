import { posix } from 'node:path'
import { type Change, formatDiff } from '#tree/index.ts'
import { type ChangeReport, reportChanges } from './command-result.ts'

export interface DryRun {
  /** The folder that the changes are in. */
  readonly directory: string
  readonly changes: readonly Change[]
  /** What else there is to say about the plan, in whole lines. */
  readonly details?: readonly string[]
  /** Whether a person reads it from the screen, as it comes. */
  readonly terminal: boolean
}

/**
 * What a command would do: first the plan, then how the files would change. A terminal shows only as
 * much of the latter as one can read, and what changes in existing files before new ones.
 */
export function formatDryRun({ directory, changes, details = [], terminal }: DryRun): string {
  const sorted = changes.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  const diff = formatDiff(terminal ? sorted : changes, { color: terminal })
    .trimEnd()
    .split('\n')
  const left = terminal ? diff.length - longestDiff : 0
  return [
    `In ${directory} this would make:`,
    formatChanges(changes),
    '',
    ...(left > 0 ? diff.slice(0, longestDiff) : diff),
    ...(left > 0
      ? ['', `… ${left} more lines of the diff: pipe it into a pager, such as less.`]
      : []),
    '',
    // Below the diff, which is long: what somebody should know before they do it is not to scroll away.
    ...details,
    'Nothing was written.',
  ].join('\n')
}

const order: readonly Change['kind'][] = ['update', 'delete', 'create']

const longestDiff = 200

/**
 * What a creation would do, without its megabyte of new files: those at the top, and how many are in each
 * folder.
 */
export function formatCreation({
  directory,
  changes,
  details = [],
}: Omit<DryRun, 'terminal'>): string {
  const reports = reportChanges(changes)
  const rows = [...Map.groupBy(reports, ({ path }) => folderOf(path))].flatMap(([folder, files]) =>
    folder === '' || files.length === 1
      ? files.map(({ path, bytes }) => ({ path, bytes }))
      : [{ path: `${folder}/ (${countFiles(files.length)})`, bytes: sizeOf(files) }],
  )
  const width = Math.max(0, ...rows.map(({ path }) => path.length))
  return [
    `In ${directory} this would make:`,
    ...rows.map(({ path, bytes }) => `  ${path.padEnd(width)}  ${formatBytes(bytes)}`),
    `${countFiles(changes.length)}, ${formatBytes(sizeOf(reports)).trim()}`,
    ...details,
    'With --json, each file and all that would be in it: changes, diff.',
    '',
    'Nothing was written.',
  ].join('\n')
}

/** Of a file, the first two: `src/platform`. */
const folderOf = (path: string) => path.split('/').slice(0, -1).slice(0, 2).join('/')

const sizeOf = (files: readonly Pick<ChangeReport, 'bytes'>[]) =>
  files.reduce((sum, { bytes }) => sum + bytes, 0)

/** The changes as a list that one can take in: folders with their files and sizes. */
function formatChanges(changes: readonly Change[]): string {
  const reports = reportChanges(changes)
  const width = Math.max(0, ...reports.map(({ path }) => path.length))
  const lines = reports.map(
    ({ kind, path, bytes }) => `  ${kind.padEnd(6)}  ${path.padEnd(width)}  ${formatBytes(bytes)}`,
  )
  return `${lines.join('\n')}\n${countFiles(changes.length)}, ${formatBytes(sizeOf(reports)).trim()}`
}

/** What was written, for who has to look through it: each file that was there, and new ones by their folders. */
export function summarizeChanges(
  changes: readonly Pick<Change, 'kind' | 'path'>[],
): readonly string[] {
  const pathsOf = (kind: Change['kind']) =>
    changes.filter((change) => change.kind === kind).map(({ path }) => path)
  const folders = Map.groupBy(pathsOf('create'), (path) => posix.dirname(path))
  const created = [...folders].map(([folder, [path = '', ...others]]) =>
    others.length === 0 ? path : `${folder}/ (${countFiles(1 + others.length)})`,
  )
  return [
    ...pathsOf('update').map((path) => `  changed  ${path}`),
    ...created.map((text) => `  created  ${text}`),
  ]
}

export function countFiles(count: number): string {
  return count === 1 ? '1 file' : `${count} files`
}

function formatBytes(bytes: number): string {
  const text =
    bytes < 1000
      ? `${bytes} B`
      : bytes < 999_950
        ? `${(bytes / 1000).toFixed(1)} kB`
        : `${(bytes / 1_000_000).toFixed(1)} MB`
  return text.padStart(8)
}
