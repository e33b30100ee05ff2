import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Change, commit, createMemoryTree, recover } from '#tree/index.ts'
import { edits, type Files, files } from './support/arbitraries.ts'
import { fakeProcesses } from './support/fake-processes.ts'
import { dyingAt, kills, recording } from './support/faults.ts'
import type { Scenario } from './support/scenarios.ts'
import { setUp } from './support/scenarios.ts'
import { statesOf } from './support/states.ts'

it('R6.8 whatever is changed, and wherever it and its recovery are killed: before or after', async () => {
  const moment = fc.double({ min: 0, max: 1, noNaN: true })
  await fc.assert(
    fc.asyncProperty(
      files,
      edits,
      fc.boolean(),
      fc.boolean(),
      fc.array(fc.tuple(moment, fc.constantFrom(...kills)), { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      async (base, steps, hardLinks, exists, [first, ...later], powerCut) => {
        const scenario = toScenario(exists ? base : {}, steps, hardLinks, exists)
        fc.pre(scenario.changes.length > 0 && first !== undefined)
        const { root, changes } = scenario
        const states = await statesOf(scenario)
        const rehearsal = recording(setUp(scenario).fs)
        await commit(root, changes, { fs: rehearsal.fs, processes: fakeProcesses(1) })
        const calls = rehearsal.calls.length

        const disk = setUp(scenario)
        const callAt = (when: number): number => 1 + Math.floor(when * calls)
        const dying = dyingAt(callAt(first[0]), first[1], disk.fs)
        await commit(root, changes, { fs: dying, processes: fakeProcesses(1) }).catch(() => {})
        if (powerCut) disk.cutPower()
        for (const [index, [when, how]] of later.entries()) {
          const fs = dyingAt(callAt(when), how, disk.fs)
          await recover(root, { fs, processes: fakeProcesses(2 + index) }).catch(() => {})
          if (powerCut) disk.cutPower()
        }
        await recover(root, { fs: disk.fs, processes: fakeProcesses(9) })
        expect(states.of(disk)).not.toBe('neither')
      },
    ),
    { numRuns: 500 },
  )
})

function toScenario(
  base: Files,
  steps: readonly { path: string; content: string | undefined }[],
  hardLinks: boolean,
  exists: boolean,
): Scenario {
  return {
    name: 'random',
    root: '/work/shop',
    changes: changesOf(base, steps),
    hardLinks,
    prepare(disk) {
      disk.putFolder(exists ? '/work/shop' : '/work')
      for (const [path, content] of Object.entries(base)) disk.put(`/work/shop/${path}`, content)
    },
  }
}

function changesOf(
  base: Files,
  steps: readonly { path: string; content: string | undefined }[],
): readonly Change[] {
  const tree = createMemoryTree(base)
  for (const { path, content } of steps) {
    if (content === undefined) tree.delete(path)
    else tree.write(path, content)
  }
  return tree.changes()
}
