import { describe, expect, it } from 'vitest'
import { commit, type FileSystem, type Recovery, recover } from '#tree/index.ts'
import { fakeProcesses } from './support/fake-processes.ts'
import { dyingAt, kills, recording } from './support/faults.ts'
import type { MemoryDisk } from './support/memory-disk.ts'
import { type Scenario, scenarios, setUp } from './support/scenarios.ts'
import { statesOf } from './support/states.ts'

describe.each(scenarios)('R6.8 killed at any call: $name', (scenario) => {
  it('is recovered to before or after, and says to which', async () => {
    const states = await statesOf(scenario)
    const outcomes = new Set<string>()
    for await (const { disk, label } of killedCommits(scenario)) {
      const recovery = await recover(scenario.root, { fs: disk.fs, processes: fakeProcesses(2) })
      const state = states.of(disk)
      expect.soft([label, ...allowed[recovery]]).toContain(state)
      outcomes.add(`${recovery}: ${state}`)
      expect.soft(await recoverAs(3, scenario, disk.fs), label).toBe('clean')
    }
    expect([...outcomes].sort()).toEqual(expectedOutcomes(scenario))
  })

  it('can be run again after recovery', async () => {
    const states = await statesOf(scenario)
    for await (const { disk, label } of killedCommits(scenario)) {
      await recoverAs(2, scenario, disk.fs)
      if (states.of(disk) === 'before') await commitAs(3, scenario, disk.fs)
      expect.soft(states.of(disk), label).toBe('after')
    }
  })

  it('is recovered also when recovery is killed at any call', async () => {
    const states = await statesOf(scenario)
    for await (const { disk, label } of killedRecoveries(scenario)) {
      const recovery = await recoverAs(3, scenario, disk.fs)
      expect.soft([label, ...allowed[recovery]]).toContain(states.of(disk))
    }
  })

  it('survives a power cut, in which all that was not synced is lost', async () => {
    const states = await statesOf(scenario)
    for await (const { disk, label } of killedCommits(scenario)) {
      disk.cutPower()
      const recovery = await recoverAs(2, scenario, disk.fs)
      expect.soft([label, ...allowed[recovery]]).toContain(states.of(disk))
    }
  })
})

const allowed: Record<Recovery, readonly string[]> = {
  clean: ['before', 'after'],
  'rolled-back': ['before'],
  'rolled-forward': ['after'],
}

/** A new folder appears by one rename, so there is nothing to roll forward. */
function expectedOutcomes({ root }: Scenario): string[] {
  const outcomes = ['clean: after', 'clean: before', 'rolled-back: before', 'rolled-forward: after']
  return root.includes('/teams/') ? outcomes.slice(0, 3) : outcomes
}

interface Killed {
  readonly disk: MemoryDisk
  readonly label: string
}

async function* killedCommits(scenario: Scenario): AsyncGenerator<Killed> {
  const calls = await countCalls(setUp(scenario).fs, (fs) => commitAs(1, scenario, fs))
  for (let at = 1; at <= calls; at++) {
    for (const when of kills) {
      const disk = setUp(scenario)
      await commitAs(1, scenario, dyingAt(at, when, disk.fs)).catch(() => {})
      yield { disk, label: `killed ${when} call ${at}` }
    }
  }
}

async function* killedRecoveries(scenario: Scenario): AsyncGenerator<Killed> {
  const calls = await countCalls(setUp(scenario).fs, (fs) => commitAs(1, scenario, fs))
  for (let at = 1; at <= calls; at++) {
    const prepared = async (): Promise<MemoryDisk> => {
      const disk = setUp(scenario)
      await commitAs(1, scenario, dyingAt(at, 'after', disk.fs)).catch(() => {})
      return disk
    }
    const { fs } = await prepared()
    const recoveryCalls = await countCalls(fs, (recorded) => recoverAs(2, scenario, recorded))
    for (let second = 1; second <= recoveryCalls; second++) {
      const disk = await prepared()
      await recoverAs(2, scenario, dyingAt(second, 'after', disk.fs)).catch(() => {})
      yield { disk, label: `killed after call ${at}, recovery after call ${second}` }
    }
  }
}

async function countCalls(fs: FileSystem, run: (fs: FileSystem) => Promise<unknown>) {
  const recorded = recording(fs)
  await run(recorded.fs)
  expect(recorded.calls.length).toBeGreaterThan(0)
  return recorded.calls.length
}

const commitAs = (pid: number, { root, changes }: Scenario, fs: FileSystem): Promise<void> =>
  commit(root, changes, { fs, processes: fakeProcesses(pid) })

const recoverAs = (pid: number, { root }: Scenario, fs: FileSystem): Promise<Recovery> =>
  recover(root, { fs, processes: fakeProcesses(pid) })
