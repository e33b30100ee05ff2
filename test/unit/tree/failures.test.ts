import { describe, expect, it } from 'vitest'
import { type Change, commit, type FileSystem, recover } from '#tree/index.ts'
import { fakeProcesses } from './support/fake-processes.ts'
import { dyingAt, intercept, recording, systemError } from './support/faults.ts'
import { createMemoryDisk, type MemoryDisk } from './support/memory-disk.ts'

const root = '/work/shop'
const staged = `${root}/.tpl-commit/new-0`

const change: Change = { kind: 'create', path: 'a.ts', content: 'new' }

interface Kind {
  readonly system: string
  readonly code: string
  readonly what: string
  readonly remedy: string
}

const full = {
  code: 'disk-full',
  what: 'The disk is full',
  remedy: 'Free some space and run the command again.',
}
const refused = {
  code: 'not-writable',
  what: 'Writing is not allowed',
  remedy: 'Allow writing to the project (permissions, owner, mount) and run the command again.',
}
const other = {
  code: 'write-failed',
  what: 'Writing failed',
  remedy: 'See to the cause and run the command again.',
}

const kinds: readonly Kind[] = [
  { system: 'ENOSPC', ...full },
  { system: 'EDQUOT', ...full },
  { system: 'EACCES', ...refused },
  { system: 'EPERM', ...refused },
  { system: 'EROFS', ...refused },
  { system: 'EIO', ...other },
]

describe.each(kinds)('a failure by $system', ({ system, code, what, remedy }) => {
  it('of a commit says what failed, that nothing was changed, and what to do', async () => {
    const fs = failing(project().fs, 'createFile', (call) => systemError(system, call))
    await expect(write(fs)).rejects.toMatchObject({
      code,
      message: `${what}: ${system}: createFile ${staged}. Nothing was changed.`,
      remedy,
      cause: { code: system },
    })
  })

  it('of a recovery says so, and what to leave in place until it is mended', async () => {
    const disk = await interrupted()
    const fs = failing(disk.fs, 'unlink', (call) => systemError(system, call))
    await expect(mend(fs)).rejects.toMatchObject({
      code,
      message: `An earlier command was interrupted, and bringing the project into order failed. ${what}: ${system}: unlink ${staged}.`,
      remedy: `${remedy} Leave .tpl-commit in place until then.`,
      cause: { code: system },
    })
  })
})

describe('a failure that is not of the system but a bug', () => {
  const bugs: readonly [string, unknown][] = [
    ['an error without a code', new TypeError('bug')],
    ['an error with a code that is a number', Object.assign(new Error('bug'), { code: 7 })],
    ['no error at all', { code: 'EIO' }],
    ['a text', 'bug'],
  ]

  it.each(bugs)('is passed on by a commit as it is: %s', async (_, bug) => {
    const disk = project()
    const before = disk.snapshot()
    const fs = failing(disk.fs, 'createFile', () => bug)
    expect(await write(fs).catch((error) => error)).toBe(bug)
    expect(disk.snapshot()).toEqual(before)
  })

  it.each(bugs)('is passed on by a recovery as it is: %s', async (_, bug) => {
    const { fs } = await interrupted()
    expect(await mend(failing(fs, 'unlink', () => bug)).catch((error) => error)).toBe(bug)
  })
})

describe('a failure whose undoing fails as well', () => {
  it.each([
    ['in a project', root, '.tpl-commit'],
    ['of a new project', '/work/new', '/work/.tpl-new.1.start1.here@'],
  ])('%s names both causes, and what to leave in place', async (_, target, rest) => {
    const fs = failing(project().fs, 'syncFile', (call) => systemError('EIO', call))
    const broken = failing(fs, 'unlink', () => 'no luck')
    await expect(write(broken, target)).rejects.toMatchObject({
      code: 'unfinished',
      message: expect.stringMatching(
        /^The changes failed \(EIO: syncFile .+\), and so did undoing them \(no luck\)\. The project may be half changed\.$/,
      ),
      remedy: expect.stringContaining(`Leave ${rest}`),
      cause: { code: 'EIO' },
    })
  })
})

function project(): MemoryDisk {
  const disk = createMemoryDisk()
  disk.putFolder(root)
  return disk
}

/** A project whose commit was killed before it was decided. */
async function interrupted(): Promise<MemoryDisk> {
  const rehearsal = recording(project().fs)
  await write(rehearsal.fs)
  const made = rehearsal.calls.find(({ args }) => args[0] === staged)
  const disk = project()
  await write(dyingAt(made?.number ?? 0, 'after', disk.fs)).catch(() => {})
  expect(disk.snapshot().has(staged)).toBe(true)
  return disk
}

const write = (fs: FileSystem, target = root): Promise<void> =>
  commit(target, [change], { fs, processes: fakeProcesses(1) })

const mend = (fs: FileSystem): Promise<unknown> =>
  recover(root, { fs, processes: fakeProcesses(2) })

/** Calls of this name fail; but those that put down a claim, or take it away, do not. */
function failing(
  fs: FileSystem,
  name: keyof FileSystem,
  error: (call: { name: keyof FileSystem; args: readonly unknown[] }) => unknown,
): FileSystem {
  return intercept(fs, (call, perform) => {
    const fails = call.name === name && !`${call.args[0]}`.includes('/owner.')
    return fails ? Promise.reject(error(call)) : perform()
  })
}
