import type { Change } from '#tree/index.ts'

/** A program to run after the changes are on disk. `src/cli` knows how. */
export type TaskName = 'install' | 'git' | 'generate'

/**
 * What a generator answers: data only. A dry run, the JSON document and the real run differ in who
 * consumes it, never in how it was made.
 */
export interface Plan {
  readonly changes: readonly Change[]
  /** In the order in which they have to run. */
  readonly tasks: readonly TaskName[]
  /** One sentence each: what was decided on the developer's behalf. */
  readonly notes: readonly string[]
}
