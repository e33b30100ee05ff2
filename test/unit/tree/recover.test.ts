import { beforeEach, describe, expect, it } from 'vitest'
import { type Change, commit, isInterrupted, recover } from '#tree/index.ts'
import { fakeProcesses } from './support/fake-processes.ts'
import { failingAt, intercept, isRead, recording, systemError } from './support/faults.ts'
import { createMemoryDisk, type MemoryDisk } from './support/memory-disk.ts'

const root = '/work/shop'
const stage = `${root}/.tpl-commit`

const changes: readonly Change[] = [
  { kind: 'update', path: 'src/app.ts', before: 'old', content: 'new' },
  { kind: 'create', path: 'src/orders/index.ts', content: 'orders' },
  { kind: 'delete', path: 'legacy/old.ts', before: 'legacy' },
]

let disk: MemoryDisk
beforeEach(() => {
  disk = createMemoryDisk()
  disk.put(`${root}/src/app.ts`, 'old')
  disk.put(`${root}/legacy/old.ts`, 'legacy')
  disk.put('/work/outside.ts', 'outside')
})

const run = () => recover(root, { fs: disk.fs, processes: fakeProcesses(2) })
const contentOf = (path: string) => disk.snapshot().get(`${root}/${path}`)?.split(' ').at(-1)

/** Kills a commit right before it puts the path into place. */
async function killBefore(path: string, planned = changes): Promise<void> {
  let dead = false
  const fs = intercept(disk.fs, ({ args }, perform) => {
    dead ||= args.at(-1) === `${root}/${path}` && disk.snapshot().has(`${stage}/commit.json`)
    return dead ? Promise.reject(new Error('killed')) : perform()
  })
  await commit(root, planned, { fs, processes: fakeProcesses(1) }).catch(() => {})
  expect(dead).toBe(true)
}

describe('recovery of nothing', () => {
  it('writes nothing', async () => {
    const { fs, calls } = recording(disk.fs)
    expect(await recover(root, { fs, processes: fakeProcesses(2) })).toBe('clean')
    expect(calls.filter((call) => !isRead(call))).toEqual([])
  })
})

it('clears away what was staged for a commit that was never decided', async () => {
  const before = disk.snapshot()
  disk.put(`${stage}/new-0`, 'new')
  disk.put(`${stage}/old-12`, 'old')
  expect(await run()).toBe('rolled-back')
  expect(disk.snapshot()).toEqual(before)
})

describe('isInterrupted', () => {
  const isLeft = () => isInterrupted(root, { fs: disk.fs })

  it('says that there is a commit to finish or to undo', async () => {
    expect(await isLeft()).toBe(false)
    await killBefore('legacy/old.ts')
    expect(await isLeft()).toBe(true)
    await disk.fs.rename(`${stage}/commit.json`, `${stage}/rollback.json`)
    expect(await isLeft()).toBe(true)
    await run()
    expect(await isLeft()).toBe(false)
  })

  it('says no of one that is done, but for its stage', async () => {
    await killBefore('legacy/old.ts')
    await disk.fs.rename(`${stage}/commit.json`, `${stage}/done.json`)
    expect(await isLeft()).toBe(false)
  })
})

describe('recovery of a commit that was decided', () => {
  it('rolls forward', async () => {
    await killBefore('src/orders/index.ts')
    expect(await run()).toBe('rolled-forward')
    expect(contentOf('src/app.ts')).toBe('new')
    expect(contentOf('src/orders/index.ts')).toBe('orders')
    expect([...disk.snapshot().keys()].filter((path) => path.includes('legacy'))).toEqual([])
    expect(await run()).toBe('clean')
  })

  it('rolls forward an update of the only file of a folder', async () => {
    disk.put(`${root}/docs/guide.md`, 'old')
    const change: Change = { kind: 'update', path: 'docs/guide.md', before: 'old', content: 'new' }
    await killBefore('docs/guide.md', [change])
    expect(await run()).toBe('rolled-forward')
    expect(contentOf('docs/guide.md')).toBe('new')
  })

  it.each(['rename', 'mkdir', 'unlink', 'rmdir'] as const)(
    'rolls back when rolling forward fails at a %s',
    async (name) => {
      const before = disk.snapshot()
      await killBefore('src/app.ts')
      const rehearsed = await callOf(name)
      const fs = failingAt(rehearsed, 'EIO', disk.fs)
      expect(await recover(root, { fs, processes: fakeProcesses(2) })).toBe('rolled-back')
      expect(disk.snapshot()).toEqual(before)
    },
  )

  // Another process may have been here, or somebody has put something into it.
  it.each(['ENOENT', 'ENOTEMPTY', 'EEXIST'])(
    'leaves an emptied folder that cannot be removed for %s',
    async (code) => {
      await killBefore('src/orders/index.ts')
      const fs = failingAt(0, code, disk.fs, ({ name }) => name === 'rmdir')
      expect(await recover(root, { fs, processes: fakeProcesses(2) })).toBe('rolled-forward')
      expect(contentOf('src/orders/index.ts')).toBe('orders')
    },
  )

  it('rolls back when what was staged is gone', async () => {
    const before = disk.snapshot()
    await killBefore('src/orders/index.ts')
    disk.remove(`${stage}/new-1`)
    expect(await run()).toBe('rolled-back')
    expect(disk.snapshot()).toEqual(before)
  })

  it('rolls back when what was staged is not what the journal says', async () => {
    const before = disk.snapshot()
    await killBefore('src/orders/index.ts')
    disk.put(`${stage}/new-1`, 'planted')
    expect(await run()).toBe('rolled-back')
    expect(disk.snapshot()).toEqual(before)
  })

  it.each([
    ['src/app.ts', 'edited'],
    ['src/orders/index.ts', 'mine'],
    ['legacy/old.ts', 'edited'],
  ])('refuses when %s was edited since, and keeps the edit', async (path, text) => {
    await killBefore('src/orders/index.ts')
    disk.put(`${root}/${path}`, text)
    const before = disk.snapshot()
    await expect(run()).rejects.toMatchObject({
      code: 'changed-since',
      message: expect.stringContaining(path),
      remedy: expect.stringContaining('delete .tpl-commit'),
    })
    expect(withoutOwners(disk.snapshot())).toEqual(withoutOwners(before))
  })

  it('refuses when a folder has taken the place of a file', async () => {
    await killBefore('src/orders/index.ts')
    disk.remove(`${root}/src/app.ts`)
    disk.putFolder(`${root}/src/app.ts`)
    await expect(run()).rejects.toMatchObject({ code: 'changed-since' })
  })

  it('reports a disk that is full, and can be called again', async () => {
    await killBefore('src/app.ts')
    const fs = failingAt(0, 'ENOSPC', disk.fs, ({ name }) => name === 'rename')
    await expect(recover(root, { fs, processes: fakeProcesses(2) })).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining('earlier command was interrupted'),
    })
    expect(await run()).toBe('rolled-forward')
  })

  /** The number of the first such call that recovery makes to the project itself. */
  async function callOf(name: string): Promise<number> {
    const rehearsal = createMemoryDisk()
    const current = disk
    disk = rehearsal
    disk.put(`${root}/src/app.ts`, 'old')
    disk.put(`${root}/legacy/old.ts`, 'legacy')
    await killBefore('src/app.ts')
    const { fs, calls } = recording(rehearsal.fs)
    await recover(root, { fs, processes: fakeProcesses(2) })
    disk = current
    const inProject = calls.find(
      (call) => call.name === name && !`${call.args.findLast(isPath)}`.startsWith(stage),
    )
    expect(inProject).toBeDefined()
    return inProject?.number ?? 0
  }
})

describe('recovery of a commit that failed, and whose undoing failed', () => {
  it.each(['ENOENT', 'ENOTEMPTY', 'EEXIST'])(
    'leaves a new folder that cannot be removed for %s',
    async (code) => {
      await killBefore('legacy/old.ts')
      await disk.fs.rename(`${stage}/commit.json`, `${stage}/rollback.json`)
      const fs = failingAt(0, code, disk.fs, ({ name }) => name === 'rmdir')
      expect(await recover(root, { fs, processes: fakeProcesses(2) })).toBe('rolled-back')
      expect(contentOf('src/orders/index.ts')).toBeUndefined()
    },
  )

  it('goes on with the undoing, for that is what the error has said', async () => {
    const before = disk.snapshot()
    const { fs, calls } = recording(disk.fs)
    let isBroken = false
    const failing = intercept(fs, (call, perform) => {
      // The last step fails, and so does the first that undoes one.
      isBroken ||= call.name === 'unlink' && call.args[0] === `${root}/legacy/old.ts`
      const undoesFirst = isBroken && call.args[1] === `${root}/src/app.ts`
      const fails = (isBroken && call.name === 'unlink') || undoesFirst
      return fails ? Promise.reject(systemError('EIO', call)) : perform()
    })
    const unfinished = commit(root, changes, { fs: failing, processes: fakeProcesses(1) })
    await expect(unfinished).rejects.toMatchObject({ code: 'unfinished', cause: { code: 'EIO' } })
    const marked = calls.findIndex(({ args }) => `${args[1]}`.endsWith('/rollback.json'))
    expect(calls[marked + 1]).toMatchObject({ name: 'syncFolder', args: [stage] })
    expect(disk.snapshot()).not.toEqual(before)
    expect(await run()).toBe('rolled-back')
    expect(disk.snapshot()).toEqual(before)
  })
})

describe('recovery refuses, and changes nothing,', () => {
  const digest = 'a'.repeat(64)
  const valid = {
    format: 1,
    steps: [{ path: 'src/x.ts', before: null, after: digest }],
    newFolders: [],
    emptiedFolders: [],
  }
  const step = (path: string) => ({ ...valid, steps: [{ path, before: null, after: digest }] })

  it.each<[string, string]>([
    ['that is not JSON', '{"format": 1,'],
    ['that is empty', ''],
    ['of another format', JSON.stringify({ ...valid, format: 2 })],
    ['that is a list', '[]'],
    ['without steps', JSON.stringify({ ...valid, steps: undefined })],
    ['with a path out of the project', JSON.stringify(step('../outside.ts'))],
    ['with an absolute path', JSON.stringify(step('/work/outside.ts'))],
    ['with a path in the stage', JSON.stringify(step('.tpl-commit/x'))],
    [
      'with two steps for one path',
      JSON.stringify({ ...valid, steps: [...valid.steps, ...valid.steps] }),
    ],
    [
      'with a digest that is none',
      JSON.stringify({ ...valid, steps: [{ path: 'a', before: null, after: 'x' }] }),
    ],
    [
      'with a step that does nothing',
      JSON.stringify({ ...valid, steps: [{ path: 'a', before: null, after: null }] }),
    ],
    ['with a new folder that no step needs', JSON.stringify({ ...valid, newFolders: ['../up'] })],
    [
      'with an emptied folder that no step empties',
      JSON.stringify({ ...valid, emptiedFolders: [{ path: 'src', mode: 0 }] }),
    ],
    [
      'with a mode that is none',
      JSON.stringify({
        ...valid,
        steps: [{ path: 'src/x.ts', before: digest, after: null }],
        emptiedFolders: [{ path: 'src', mode: 0o10000 }],
      }),
    ],
  ])('a journal %s', async (_, text) => {
    disk.put(`${stage}/commit.json`, text)
    await expectForeign()
  })

  it('a backup that is not what was backed up', async () => {
    await killBefore('legacy/old.ts')
    await disk.fs.rename(`${stage}/commit.json`, `${stage}/rollback.json`)
    disk.put(`${stage}/old-0`, 'planted')
    await expectForeign('old-0 is missing or not what was staged for src/app.ts')
  })

  it('a backup that is missing', async () => {
    await killBefore('legacy/old.ts')
    await disk.fs.rename(`${stage}/commit.json`, `${stage}/rollback.json`)
    disk.remove(`${stage}/old-0`)
    await expectForeign()
  })

  it('a symbolic link among the staged files', async () => {
    await killBefore('src/orders/index.ts')
    disk.remove(`${stage}/new-1`)
    disk.putLink(`${stage}/new-1`, '/work/outside.ts')
    await expectForeign()
  })

  it('a symbolic link in place of the stage', async () => {
    disk.put('/work/elsewhere/commit.json', JSON.stringify(valid))
    disk.putLink(stage, '/work/elsewhere')
    await expectForeign('it is not a folder')
  })

  it('a symbolic link in place of a folder of the project', async () => {
    await killBefore('src/orders/index.ts')
    disk.remove(`${root}/src`)
    disk.put('/work/elsewhere/app.ts', 'old')
    disk.putLink(`${root}/src`, '/work/elsewhere')
    await expect(run()).rejects.toMatchObject({ code: 'symbolic-link' })
    expect(disk.snapshot().get('/work/elsewhere/app.ts')).toMatch(/ old$/)
  })

  it.each(['notes.txt', 'my-new-0', 'new-0.ts'])('%s in the stage', async (name) => {
    disk.put(`${stage}/${name}`, 'mine')
    await expectForeign(`${name} is not one of its files`)
  })

  it('a folder in the stage', async () => {
    disk.putFolder(`${stage}/new-0`)
    await expectForeign('new-0 is not an ordinary file')
  })

  it('two journals', async () => {
    disk.put(`${stage}/commit.json`, JSON.stringify(valid))
    disk.put(`${stage}/rollback.json`, JSON.stringify(valid))
    await expectForeign('it has more than one journal')
  })

  it('an owner whose name says nothing', async () => {
    disk.put(`${stage}/owner.me`, '')
    await expectForeign('owner.me is not one of its files')
  })

  it('a root that is a file', async () => {
    const refused = recover(`${root}/src/app.ts`, { fs: disk.fs, processes: fakeProcesses(2) })
    await expect(refused).rejects.toMatchObject({ code: 'not-a-folder' })
  })

  async function expectForeign(problem = ''): Promise<void> {
    const before = disk.snapshot()
    const foreign = {
      code: 'foreign-journal',
      message: expect.stringContaining(problem),
      remedy: expect.stringContaining('.tpl-commit'),
    }
    await expect(run()).rejects.toMatchObject(foreign)
    expect(withoutOwners(disk.snapshot())).toEqual(withoutOwners(before))
    const another = commit(root, [{ kind: 'create', path: 'x.ts', content: '' }], {
      fs: disk.fs,
      processes: fakeProcesses(3),
    })
    await expect(another).rejects.toMatchObject(foreign)
    expect(withoutOwners(disk.snapshot())).toEqual(withoutOwners(before))
  }
})

const isPath = (arg: unknown): boolean => typeof arg === 'string'

/** Claims of processes that died are nobody's loss. */
const withoutOwners = (snapshot: Map<string, string>): Map<string, string> =>
  new Map([...snapshot].filter(([path]) => !path.includes('/owner.') || path.endsWith('owner.me')))
