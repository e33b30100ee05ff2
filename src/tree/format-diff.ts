import { styleText } from 'node:util'
import { formatPatch, structuredPatch } from 'diff'
import { printable } from '#printable.ts'
import type { Change } from './change.ts'

/**
 * The changes as one patch in git's format, which `git apply` takes: new and deleted files, empty
 * ones, missing final newlines and executables included. `color` adds terminal colours,
 * and shows characters that a terminal would obey.
 */
export function formatDiff(
  changes: readonly Change[],
  { color = false }: { readonly color?: boolean } = {},
): string {
  const patches = changes.map(toPatch)
  return (color ? patches.map((patch) => paint(printable(patch))) : patches).join('')
}

function toPatch(change: Change): string {
  const before = change.kind === 'create' ? '' : change.before
  const after = change.kind === 'delete' ? '' : change.content
  const oldName = change.kind === 'create' ? '/dev/null' : `a/${change.path}`
  const newName = change.kind === 'delete' ? '/dev/null' : `b/${change.path}`
  return formatPatch({
    ...structuredPatch(oldName, newName, before, after, undefined, undefined, { context: 3 }),
    isGit: true,
    isCreate: change.kind === 'create',
    isDelete: change.kind === 'delete',
    ...(change.kind === 'create' && change.executable && { newMode: '100755' }),
  })
}

function paint(patch: string): string {
  const lines = patch.split('\n')
  const firstHunk = lines.findIndex((line) => line.startsWith('@@'))
  // Only below the first hunk is `---` a removed line that starts with `--`.
  return lines
    .map((line, index) => (firstHunk < 0 || index < firstHunk ? bold(line) : paintHunk(line)))
    .join('\n')
}

function paintHunk(line: string): string {
  if (line.startsWith('@@')) return style('cyan', line)
  if (line.startsWith('+')) return style('green', line)
  if (line.startsWith('-')) return style('red', line)
  return line
}

const bold = (line: string): string => (line === '' ? line : style('bold', line))

// The caller has decided about colours; Node would look at its own stdout and environment.
const style = (format: 'bold' | 'cyan' | 'green' | 'red', text: string): string =>
  styleText(format, text, { validateStream: false })
