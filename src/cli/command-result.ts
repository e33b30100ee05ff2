import type { Plan } from '#generators/plan.ts'
import type { Change } from '#tree/index.ts'

/** What a command answers when it is done. Only the error boundary prints it. */
export interface CommandResult {
  /** The fields of the command in the JSON document (docs/json-output.md). */
  readonly data: Readonly<Record<string, unknown>>
  /** The same for a person, on stdout. */
  readonly text: string
  /** A check that did not pass ends with 1 without being an error. */
  readonly exitCode?: 0 | 1
}

export interface TaskReport {
  readonly name: Plan['tasks'][number]
  readonly status: 'done' | 'skipped' | 'failed'
  readonly durationMs: number
}

/** A change in the JSON document: what happens to which file, and its size afterwards. */
export interface ChangeReport {
  readonly kind: Change['kind']
  readonly path: string
  readonly bytes: number
}

export function reportChanges(changes: readonly Change[]): ChangeReport[] {
  return changes.map((change) => ({
    kind: change.kind,
    path: change.path,
    bytes: change.kind === 'delete' ? 0 : Buffer.byteLength(change.content),
  }))
}
