import { posix } from 'node:path'
import { type Change, formatDiff } from '#tree/index.ts'
import { reportChanges } from './command-result.ts'

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
    ...details,
    '',
    ...(left > 0 ? diff.slice(0, longestDiff) : diff),
    ...(left > 0
      ? ['', `… ${left} more lines of the diff: pipe it into a pager, such as less.`]
      : []),
    '',
    'Nothing was written.',
  ].join('\n')
}

const order: readonly Change['kind'][] = ['update', 'delete', 'create']

const longestDiff = 200

/** The changes as a list that one can take in: folders with their files and sizes. */
export function formatChanges(changes: readonly Change[]): string {
  const reports = reportChanges(changes)
  const width = Math.max(0, ...reports.map(({ path }) => path.length))
  const lines = reports.map(
    ({ kind, path, bytes }) => `  ${kind.padEnd(6)}  ${path.padEnd(width)}  ${formatBytes(bytes)}`,
  )
  const total = reports.reduce((sum, { bytes }) => sum + bytes, 0)
  return `${lines.join('\n')}\n${countFiles(changes.length)}, ${formatBytes(total).trim()}`
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
  return (bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`).padStart(8)
}
