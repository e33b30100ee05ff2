import { expect, it } from 'vitest'
import { commit } from '#tree/index.ts'
import { fakeProcesses } from './support/fake-processes.ts'
import { type Call, intercept, recording } from './support/faults.ts'
import { scenarios, setUp } from './support/scenarios.ts'
import { statesOf } from './support/states.ts'

const journalled = scenarios.filter(({ root }) => !root.includes('/teams/'))

it.each(journalled)(
  '$name: staged, backed up, synced, decided, applied, in this order',
  async (scenario) => {
    const calls = await callsOf(scenario)
    const decided = calls.findIndex(({ name, args }) => name === 'rename' && isStaged(args[1]))
    const ended = calls.findIndex(({ args }) => `${args[1]}`.endsWith('done.json'))
    const phase = (from: number, to?: number): Call[] => calls.slice(from, to)
    const targets = scenario.changes.map(({ path }) => `${scenario.root}/${path}`)

    const preparing = phase(0, decided)
    const written = preparing.filter(({ name }) => name === 'createFile').map(({ args }) => args[0])
    const synced = preparing.filter(({ name }) => name === 'syncFile').map(({ args }) => args[0])
    expect([...synced].sort()).toEqual(
      written.filter((file) => !`${file}`.includes('owner.')).sort(),
    )
    expect(preparing.at(-1)).toMatchObject({ name: 'syncFolder', args: [stageOf(scenario.root)] })
    expect(calls[decided + 1]).toMatchObject({ name: 'syncFolder', args: [stageOf(scenario.root)] })
    const early = preparing.filter(
      ({ name, args }) => changes.includes(name) && targets.includes(`${args.at(-1)}`),
    )
    expect(early).toEqual([])

    const applying = phase(decided, ended)
    const changed = applying.filter(({ name }) => ['rename', 'unlink'].includes(name)).slice(1)
    expect(changed.map(({ args }) => args.at(-1)).sort()).toEqual([...targets].sort())
    const gone = applying.filter(({ name }) => name === 'rmdir').map(({ args }) => `${args[0]}`)
    const syncedFolders = applying
      .filter(({ name }) => name === 'syncFolder')
      .map(({ args }) => args[0])
    const inFolders = applying
      .filter(({ name }) => ['rename', 'unlink', 'mkdir', 'rmdir'].includes(name))
      .map(({ args }) => folderOf(`${args.findLast((arg) => typeof arg === 'string')}`))
    for (const folder of inFolders)
      if (!gone.includes(folder)) expect(syncedFolders).toContain(folder)
    expect(applying.at(-1)?.name).toBe('syncFolder')
  },
)

const changes: readonly string[] = ['rename', 'unlink', 'chmod', 'createFile', 'setModifiedAt']

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'))
const stageOf = (root: string): string => `${root}/.tpl-commit`
const isStaged = (path: unknown): boolean => `${path}`.endsWith('/.tpl-commit/commit.json')

it('a new project is synced, files and folders, before it appears and its parent after', async () => {
  const scenario = scenarios.find(({ root }) => root.includes('/teams/')) ?? expect.fail()
  const calls = await callsOf(scenario)
  const moved = calls.findIndex(({ name }) => name === 'rename')
  const made = calls.filter(({ name }) => name === 'createFile' || name === 'mkdir')
  const synced = calls.slice(0, moved).filter(({ name }) => name.startsWith('sync'))
  expect(synced.map(({ args }) => args[0]).sort()).toEqual(made.map(({ args }) => args[0]).sort())
  expect(calls.slice(moved + 1)).toMatchObject([{ name: 'syncFolder', args: ['/work'] }])
})

it.each(scenarios)('$name: cancelled at any call, it undoes or completes', async (scenario) => {
  const states = await statesOf(scenario)
  const calls = await callsOf(scenario)
  const outcomes: string[] = []
  for (let at = 0; at <= calls.length; at++) {
    const disk = setUp(scenario)
    const controller = new AbortController()
    if (at === 0) controller.abort()
    const fs = intercept(disk.fs, ({ number }, perform) => {
      if (number === at) controller.abort()
      return perform()
    })
    const { signal } = controller
    const options = { fs, processes: fakeProcesses(1), signal }
    const outcome = await commit(scenario.root, scenario.changes, options).then(
      () => 'completed',
      (error) => `${error.code} ${error.exitCode}`,
    )
    outcomes.push(outcome)
    const expected = outcome === 'completed' ? 'after' : 'before'
    expect.soft(states.of(disk), `aborted at call ${at}`).toBe(expected)
  }
  const decision = calls.find(({ name }) => name === 'rename')?.number ?? 0
  expect(new Set(outcomes.slice(0, decision))).toEqual(new Set(['cancelled 130']))
  expect(new Set(outcomes.slice(decision))).toEqual(new Set(['completed']))
})

it('a new project that is cancelled at its first file writes no other', async () => {
  const scenario = scenarios.find(({ root }) => root.includes('/teams/')) ?? expect.fail()
  const controller = new AbortController()
  let written = 0
  const fs = intercept(setUp(scenario).fs, ({ name }, perform) => {
    if (name === 'createFile') {
      written += 1
      controller.abort()
    }
    return perform()
  })
  const options = { fs, processes: fakeProcesses(1), signal: controller.signal }
  const cancelled = commit(scenario.root, scenario.changes, options)
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
  expect(written).toBe(1)
})

async function callsOf(scenario: (typeof scenarios)[number]): Promise<Call[]> {
  const { fs, calls } = recording(setUp(scenario).fs)
  await commit(scenario.root, scenario.changes, { fs, processes: fakeProcesses(1) })
  return calls
}
