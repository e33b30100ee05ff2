import type { Tree } from '#tree/index.ts'
import type { Plan, TaskName } from '../plan.ts'

/**
 * What was written to a tree, and what has to run after it. Where all is there already, the client may
 * still be of before: the command that wrote it may have been killed right after.
 */
export function planOf(tree: Tree, notes: readonly string[]): Plan {
  const changes = tree.changes()
  const isSchemaChanged = changes.some(({ path }) => path.endsWith('.prisma'))
  const tasks: TaskName[] = isSchemaChanged || changes.length === 0 ? ['generate'] : []
  return { changes, tasks, notes }
}
