import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Project, projects, snapshot, writeProject } from './support/projects.ts'
import { createRunner, type Runner } from './support/run.ts'

const project: Project = projects.at(-1) ?? expect.fail()
const nobody = 65_534
const canSwitchUser = process.getuid?.() === 0
if (!canSwitchUser) console.warn('Skipped: only root can run a process as another user')

let runner: Runner
let folder: string

beforeAll(async () => {
  runner = await createRunner()
  folder = await mkdtemp(path.join(tmpdir(), 'tpl-read-only-'))
  await writeProject(folder, project.files)
  for (const each of ['', 'shop', 'shop/src', 'shop/src/legacy', ...Object.keys(project.files)]) {
    if (canSwitchUser) await chown(path.join(folder, each), nobody, nobody)
  }
})
afterAll(async () => {
  await runner.dispose()
  await rm(folder, { recursive: true })
})

it.runIf(canSwitchUser).each([
  { what: 'the project', path: '', mode: 0o555 },
  { what: 'a folder of a file', path: 'src/legacy', mode: 0o555 },
  { what: 'a folder of a new file', path: 'src', mode: 0o555 },
  { what: 'a file', path: 'src/app.ts', mode: 0o440 },
])('R9.4 $what that is read-only is named, and nothing is written', async ({ path: at, mode }) => {
  const root = path.join(folder, project.root)
  const target = path.join(root, at)
  const usual = at.endsWith('.ts') ? 0o640 : 0o755
  await chmod(target, mode)
  const before = await snapshot(folder)
  const outcome = await runner.run(
    { action: 'commit', root, changes: project.changes },
    { uid: nobody },
  )
  expect(outcome?.error).toMatchObject({
    code: 'not-writable',
    message: `${at || root} is read-only.`,
  })
  expect(await snapshot(folder)).toBe(before)
  await chmod(target, usual)
})

it.runIf(canSwitchUser)('R9.4 a parent that is read-only is named by a new project', async () => {
  const parent = path.join(folder, 'shop')
  await chmod(parent, 0o555)
  const outcome = await runner.run(
    {
      action: 'commit',
      root: path.join(parent, 'new'),
      changes: [{ kind: 'create', path: 'a.ts', content: '' }],
    },
    { uid: nobody },
  )
  expect(outcome?.error).toMatchObject({
    code: 'not-writable',
    message: `${parent} is read-only.`,
  })
  await chmod(parent, 0o755)
})

it.runIf(canSwitchUser)(
  'commits as a user without privileges, to files that are its own',
  async () => {
    const root = path.join(folder, project.root)
    const outcome = await runner.run(
      { action: 'commit', root, changes: project.changes },
      { uid: nobody },
    )
    expect(outcome).toEqual({ result: 'done' })
  },
)
