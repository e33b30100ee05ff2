import { describe, expect, it } from 'vitest'
import { TplError } from '#errors.ts'
import { commit, type FileSystem, recover } from '#tree/index.ts'
import { fakeProcesses } from './support/fake-processes.ts'
import { type Call, failingAt, intercept, isRead, recording } from './support/faults.ts'
import { type Scenario, scenarios, setUp } from './support/scenarios.ts'
import { statesOf } from './support/states.ts'

const codes = ['ENOSPC', 'EACCES', 'EIO']

describe.each(scenarios)('R6.8 a call that fails: $name', (scenario) => {
  it.each(codes)('with %s changes nothing and is reported, or does no harm', async (code) => {
    const states = await statesOf(scenario)
    let reported = 0
    for (const at of await callsOf(scenario)) {
      const disk = setUp(scenario)
      const error = await failureOf(scenario, failingAt(at.number, code, disk.fs))
      const label = `${at.name} (call ${at.number})`
      if (error !== undefined) {
        reported += 1
        expect.soft(states.of(disk), label).toBe('before')
        expect.soft(error, label).toMatchObject({ code: expect.not.stringMatching('unfinished') })
        expect.soft(error.cause, label).toMatchObject({ code })
        expect.soft(error.remedy, label).toBeTruthy()
      }
      await recover(scenario.root, { fs: disk.fs, processes: fakeProcesses(2) })
      expect.soft(states.of(disk), label).toBe(error === undefined ? 'after' : 'before')
    }
    expect(reported).toBeGreaterThan(10)
  })

  it('is reported when it is a sync, without which the commit would not be safe', async () => {
    const syncs = (await callsOf(scenario)).filter(({ name }) => name.startsWith('sync'))
    expect(syncs.length).toBeGreaterThan(5)
    for (const at of syncs) {
      const error = await failureOf(scenario, failingAt(at.number, 'EIO', setUp(scenario).fs))
      expect.soft(error, `call ${at.number}`).toMatchObject({ code: 'write-failed' })
    }
  })

  it('and all changes after it, so that undoing fails too, leaves the rest to recovery', async () => {
    const states = await statesOf(scenario)
    const codesSeen = new Set<string>()
    for (const at of await callsOf(scenario)) {
      const disk = setUp(scenario)
      const error = await failureOf(scenario, failingAt(at.number, 'EIO', disk.fs, changesDisk))
      const label = `${at.name} (call ${at.number})`
      if (error !== undefined) codesSeen.add(error.code)
      await recover(scenario.root, { fs: disk.fs, processes: fakeProcesses(2) })
      const allowed = error?.code === 'unfinished' ? ['before', 'after'] : []
      const expected = error === undefined ? 'after' : 'before'
      expect.soft([label, expected, ...allowed]).toContain(states.of(disk))
    }
    expect([...codesSeen].sort()).toEqual(['unfinished', 'write-failed'])
  })

  it('and a kill while that is being undone leave before or after', async () => {
    const states = await statesOf(scenario)
    for (const at of (await callsOf(scenario)).filter(changesDisk)) {
      const rehearsal = recording(setUp(scenario).fs)
      await failureOf(scenario, failingAt(at.number, 'EIO', rehearsal.fs))
      const undoing = rehearsal.calls.slice(at.number - 1).filter(changesDisk)
      for (let kill = 1; kill <= undoing.length; kill++) {
        const disk = setUp(scenario)
        let changes = 0
        const dying = intercept(disk.fs, async (call, perform) => {
          if (call.number >= at.number && changesDisk(call)) changes += 1
          if (changes > kill) throw new Error('killed')
          return await perform()
        })
        await failureOf(scenario, failingAt(at.number, 'EIO', dying)).catch(() => {})
        await recover(scenario.root, { fs: disk.fs, processes: fakeProcesses(2) })
        const label = `${at.name} (call ${at.number}) fails, killed after change ${kill}`
        expect.soft(['before', 'after'], label).toContain(states.of(disk))
      }
    }
  })
})

const changesDisk = (call: Call): boolean => !isRead(call)

async function callsOf(scenario: Scenario): Promise<Call[]> {
  const { fs, calls } = recording(setUp(scenario).fs)
  await failureOf(scenario, fs)
  return calls
}

async function failureOf({ root, changes }: Scenario, fs: FileSystem) {
  try {
    await commit(root, changes, { fs, processes: fakeProcesses(1) })
    return undefined
  } catch (error) {
    if (error instanceof TplError) return error
    throw error
  }
}
