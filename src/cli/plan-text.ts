import type { Change } from '#tree/index.ts'
import { reportChanges } from './command-result.ts'

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

export function countFiles(count: number): string {
  return count === 1 ? '1 file' : `${count} files`
}

function formatBytes(bytes: number): string {
  return (bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`).padStart(8)
}
