import type { Tree } from '#tree/index.ts'
import type { Plan, TaskName } from '../plan.ts'

/** What was written to a tree, and what has to run after it. */
export function planOf(tree: Tree, notes: readonly string[]): Plan {
  const changes = tree.changes()
  const isSchemaChanged = changes.some(({ path }) => path.endsWith('.prisma'))
  const tasks: TaskName[] = isSchemaChanged ? ['generate'] : []
  return { changes, tasks, notes }
}
