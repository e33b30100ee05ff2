import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recover } from '#tree/index.ts'
import { type Project, projects, snapshot, writeProject } from './support/projects.ts'
import { createRunner, type Runner } from './support/run.ts'
import type { Task } from './support/runner.ts'

let runner: Runner
let base: string
let made = 0

beforeAll(async () => {
  runner = await createRunner()
  base = await mkdtemp(path.join(tmpdir(), 'tpl-kill-'))
})
afterAll(async () => {
  await runner.dispose()
  await rm(base, { recursive: true })
})

async function place(project: Project): Promise<string> {
  const folder = path.join(base, `${++made}`)
  await writeProject(folder, project.files)
  return folder
}

const rootOf = (folder: string, project: Project): string => path.join(folder, project.root)

const commitIn = (folder: string, project: Project): Task => ({
  action: 'commit',
  root: rootOf(folder, project),
  changes: project.changes,
})

async function countCalls(task: Task): Promise<number> {
  const countIn = path.join(base, `calls-${++made}`)
  await runner.run({ ...task, countIn })
  return Number(await readFile(countIn, 'utf8'))
}

/** What the project looks like before and after an undisturbed commit. */
async function statesOf(project: Project): Promise<{ before: string; after: string }> {
  const folder = await place(project)
  const before = await snapshot(folder)
  expect(await runner.run(commitIn(folder, project))).toEqual({ result: 'done' })
  return { before, after: await snapshot(folder, project.changes) }
}

async function stateOf(
  folder: string,
  project: Project,
  states: { before: string; after: string },
) {
  if ((await snapshot(folder)) === states.before) return 'before'
  return (await snapshot(folder, project.changes)) === states.after ? 'after' : 'neither'
}

describe.each(projects)('R6.8 a process that commits $name', (project) => {
  it('leaves before or after when SIGKILL ends it at any call', async () => {
    const states = await statesOf(project)
    const total = await countCalls(commitIn(await place(project), project))
    expect(total).toBeGreaterThan(15)
    const seen = new Set<string>()
    const check = async (call: number, when: 'before' | 'torn'): Promise<void> => {
      const folder = await place(project)
      const task: Task = { ...commitIn(folder, project), killAt: { call, when } }
      expect.soft(await runner.run(task), `call ${call}`).toBeUndefined()
      const recovery = await recover(rootOf(folder, project))
      const state = await stateOf(folder, project, states)
      expect
        .soft(['before', 'after'], `killed at call ${call} (${when}): ${recovery}`)
        .toContain(state)
      expect.soft(await recover(rootOf(folder, project))).toBe('clean')
      seen.add(state)
      await rm(folder, { recursive: true })
    }
    const calls = Array.from({ length: total }, (_, index) => index + 1)
    await inPairs(
      calls.flatMap((call) => (['before', 'torn'] as const).map((when) => () => check(call, when))),
    )
    expect([...seen].sort()).toEqual(['after', 'before'])
  })

  it('leaves before or after when SIGKILL ends its recovery too', async () => {
    const states = await statesOf(project)
    const total = await countCalls(commitIn(await place(project), project))
    const halfDone = async (call: number): Promise<string> => {
      const folder = await place(project)
      await runner.run({ ...commitIn(folder, project), killAt: { call, when: 'before' } })
      return folder
    }
    // All kills of a commit times all of its recovery are in the unit tests, on a disk in memory.
    for (const share of [0.3, 0.6, 0.75, 0.85]) {
      const call = Math.ceil(share * total)
      const recoverIn = (folder: string): Task => ({
        action: 'recover',
        root: rootOf(folder, project),
      })
      const recoveryCalls = await countCalls(recoverIn(await halfDone(call)))
      const check = async (second: number): Promise<void> => {
        const folder = await halfDone(call)
        const task: Task = { ...recoverIn(folder), killAt: { call: second, when: 'before' } }
        expect.soft(await runner.run(task), `${call}, ${second}`).toBeUndefined()
        await recover(rootOf(folder, project))
        const state = await stateOf(folder, project, states)
        expect.soft(['before', 'after'], `killed at ${call}, then at ${second}`).toContain(state)
        await rm(folder, { recursive: true })
      }
      const calls = Array.from({ length: recoveryCalls }, (_, index) => index + 1)
      await inPairs(calls.map((second) => () => check(second)))
    }
  })
})

it('R6.8 of two processes that commit to one project at the same time, one does it', async () => {
  const project = projects.at(-1) ?? expect.fail()
  const states = await statesOf(project)
  for (let round = 0; round < 10; round++) {
    const folder = await place(project)
    const outcomes = await Promise.all([1, 2].map(() => runner.run(commitIn(folder, project))))
    expect(outcomes.filter((outcome) => outcome?.result === 'done')).toHaveLength(1)
    const refused = outcomes.find((outcome) => outcome?.error !== undefined)
    expect(refused?.error?.code).toMatch(/^(busy|stale-file|target-exists)$/)
    expect(await stateOf(folder, project, states)).toBe('after')
  }
})

/** Two at a time: a process that starts leaves a core idle. */
async function inPairs(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const queue = tasks.values()
  const worker = async (): Promise<void> => {
    for (const task of queue) await task()
  }
  await Promise.all([worker(), worker()])
}
