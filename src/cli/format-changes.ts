import { formatCode } from '#tasks/format-code.ts'
import type { ProgramOptions } from '#tasks/run-program.ts'
import type { Change } from '#tree/index.ts'

export interface FormattedChanges {
  readonly changes: readonly Change[]
  /** Why nothing was formatted, when nothing was, as the beginning of a sentence. */
  readonly problem?: string
}

/**
 * Brings what is to be written into the form that the project's own formatter gives it, before it is
 * written. A file that people do not keep in that form is left as the edit made it.
 */
export async function formatChanges(
  changes: readonly Change[],
  options: ProgramOptions,
): Promise<FormattedChanges> {
  const code = changes.filter(({ path }) => /\.[cm]?[jt]sx?$/.test(path))
  if (code.length === 0) return { changes }
  const [before, after] = await Promise.all([
    formatCode(new Map(code.flatMap(beforeOf)), options),
    formatCode(new Map(code.flatMap(afterOf)), options),
  ])
  if ('problem' in before) return { changes, problem: before.problem }
  if ('problem' in after) return { changes, problem: after.problem }
  return {
    changes: changes.map((change) => {
      const content = after.files.get(change.path)
      if (change.kind === 'delete' || content === undefined) return change
      const isKept = change.kind === 'create' || before.files.get(change.path) === change.before
      return isKept ? { ...change, content } : change
    }),
  }
}

const beforeOf = (change: Change): [string, string][] =>
  change.kind === 'update' ? [[change.path, change.before]] : []

const afterOf = (change: Change): [string, string][] =>
  change.kind === 'delete' ? [] : [[change.path, change.content]]
