import { commit } from '#tree/index.ts'
import { fakeProcesses } from './fake-processes.ts'
import type { MemoryDisk } from './memory-disk.ts'
import { type Scenario, setUp } from './scenarios.ts'

export type State = 'before' | 'after' | 'neither'

/** Tells the two states that a commit may leave from all others, whole disks compared. */
export interface States {
  of(disk: MemoryDisk): State
}

export async function statesOf(scenario: Scenario): Promise<States> {
  const { root, changes } = scenario
  const before = setUp(scenario).snapshot()
  const done = setUp(scenario)
  await commit(root, changes, { fs: done.fs, processes: fakeProcesses(1) })
  // When a file was written depends on what came in between; all else is told exactly.
  const written = new Set(
    changes.filter(({ kind }) => kind !== 'delete').map(({ path }) => `${root}/${path}`),
  )
  const after = withoutTimes(done.snapshot(), written)
  return {
    of(disk) {
      const actual = disk.snapshot()
      if (isEqual(actual, before)) return 'before'
      return isEqual(withoutTimes(actual, written), after) ? 'after' : 'neither'
    },
  }
}

function withoutTimes(snapshot: Map<string, string>, paths: ReadonlySet<string>) {
  const time = /^(file \d+ )\S+/
  return new Map(
    [...snapshot].map(([path, node]) => [path, paths.has(path) ? node.replace(time, '$1') : node]),
  )
}

const isEqual = (a: Map<string, string>, b: Map<string, string>): boolean =>
  a.size === b.size && [...a].every(([path, node]) => b.get(path) === node)
