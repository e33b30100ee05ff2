import { describe, expect, it } from 'vitest'
import { type Change, checkCommit, commit } from '#tree/index.ts'
import { fakeProcesses } from './support/fake-processes.ts'
import { intercept, isRead, recording, systemError } from './support/faults.ts'
import { createMemoryDisk, type MemoryDisk } from './support/memory-disk.ts'

const root = '/work/shop'

const create = (path: string): Change => ({ kind: 'create', path, content: 'new' })
const update = (path: string): Change => ({ kind: 'update', path, before: 'old', content: 'new' })
const remove = (path: string): Change => ({ kind: 'delete', path, before: 'old' })

interface Refusal {
  readonly why: string
  readonly code: string
  readonly message: RegExp
  readonly remedy?: RegExp
  readonly changes: readonly Change[]
  prepare?(disk: MemoryDisk): void
}

const refusals: readonly Refusal[] = [
  {
    why: 'a new file that exists',
    code: 'target-exists',
    message: /^src\/app\.ts exists already/,
    changes: [create('src/app.ts')],
  },
  {
    why: 'a new file where there is a folder',
    code: 'target-exists',
    message: /^src exists already/,
    changes: [create('src')],
  },
  {
    why: 'an update of a file that was edited since',
    code: 'stale-file',
    message: /^src\/app\.ts has changed since/,
    changes: [update('src/app.ts')],
    prepare: (disk) => disk.put(`${root}/src/app.ts`, 'edited'),
  },
  {
    why: 'a deletion of a file that was edited since',
    code: 'stale-file',
    message: /^src\/app\.ts has changed since/,
    changes: [remove('src/app.ts')],
    prepare: (disk) => disk.put(`${root}/src/app.ts`, 'old '),
  },
  {
    why: 'an update of a file that was deleted since',
    code: 'stale-file',
    message: /^src\/gone\.ts has been deleted since/,
    changes: [update('src/gone.ts')],
  },
  {
    why: 'an update of a folder',
    code: 'not-a-file',
    message: /^src is not an ordinary file/,
    changes: [update('src')],
  },
  {
    why: 'a file that is a symbolic link',
    code: 'symbolic-link',
    message: /^src\/link\.ts is a symbolic link/,
    changes: [update('src/link.ts')],
    prepare: (disk) => disk.putLink(`${root}/src/link.ts`, 'app.ts'),
  },
  {
    why: 'a new file at a symbolic link that leads nowhere',
    code: 'symbolic-link',
    message: /^src\/link\.ts is a symbolic link/,
    changes: [create('src/link.ts')],
    prepare: (disk) => disk.putLink(`${root}/src/link.ts`, '/work/elsewhere.ts'),
  },
  {
    why: 'a folder on the way that is a symbolic link out of the project',
    code: 'symbolic-link',
    message: /^src\/shared is a symbolic link/,
    changes: [create('src/shared/deep/order.ts')],
    prepare(disk) {
      disk.putFolder('/work/shared')
      disk.putLink(`${root}/src/shared`, '/work/shared')
    },
  },
  {
    why: 'a file where a folder is needed',
    code: 'not-a-folder',
    message: /^src\/app\.ts is not a folder/,
    remedy: /^Move src\/app\.ts away/,
    changes: [create('src/app.ts/order.ts')],
  },
  {
    why: 'two changes to one file',
    code: 'path-collision',
    message: /^src\/app\.ts would be changed twice/,
    changes: [update('src/app.ts'), remove('src/app.ts')],
  },
  {
    why: 'two new files that differ in case',
    code: 'path-collision',
    message: /^src\/Order\.ts and src\/order\.ts cannot both/,
    changes: [create('src/order.ts'), create('src/Order.ts')],
  },
  {
    why: 'two new files whose folders differ in case',
    code: 'path-collision',
    message: /cannot both/,
    changes: [create('src/orders/a.ts'), create('src/Orders/b.ts')],
  },
  {
    why: 'two new files that differ in Unicode normalisation',
    code: 'path-collision',
    message: /cannot both/,
    changes: [create('caf\u00e9.ts'), create('cafe\u0301.ts')],
  },
  {
    why: 'a file and a folder of one name',
    code: 'path-collision',
    message: /^order\/index\.ts and Order cannot both/,
    changes: [create('order/index.ts'), create('Order')],
  },
  {
    why: 'a new file that differs from one that exists in case',
    code: 'path-collision',
    message: /^src\/App\.ts differs from app\.ts/,
    changes: [create('src/App.ts')],
  },
  {
    why: 'a new folder that differs from one that exists in case',
    code: 'path-collision',
    message: /^SRC differs from src/,
    changes: [create('SRC/order.ts')],
  },
  {
    why: 'a path out of the project',
    code: 'invalid-path',
    message: /"\.\.\/other\/app\.ts" .* outside the project/,
    changes: [create('../other/app.ts')],
  },
  {
    why: 'the folder of the commit itself',
    code: 'invalid-path',
    message: /belongs to tpl/,
    changes: [create('.tpl-commit/commit.json')],
  },
  {
    why: 'a file that is read-only',
    code: 'not-writable',
    message: /^src\/app\.ts is read-only/,
    changes: [create('a.ts'), update('src/app.ts')],
    prepare: (disk) => disk.chmod(`${root}/src/app.ts`, 0o444),
  },
  {
    why: 'a new file in a folder that is read-only',
    code: 'not-writable',
    message: /^src is read-only/,
    changes: [create('a.ts'), create('src/new/order.ts')],
    prepare: (disk) => disk.chmod(`${root}/src`, 0o555),
  },
  {
    why: 'a new file in a folder deep down that is read-only',
    code: 'not-writable',
    message: /^src\/modules\/orders is read-only/,
    changes: [create('src/modules/orders/order.ts')],
    prepare: (disk) => disk.putFolder(`${root}/src/modules/orders`, 0o555),
  },
  {
    why: 'a deletion in a folder that is read-only',
    code: 'not-writable',
    message: /^src is read-only/,
    changes: [remove('src/app.ts')],
    prepare: (disk) => disk.chmod(`${root}/src`, 0o555),
  },
  {
    why: 'a project that is read-only',
    code: 'not-writable',
    message: /^\/work\/shop is read-only/,
    changes: [update('src/app.ts')],
    prepare: (disk) => disk.chmod(root, 0o555),
  },
  {
    why: 'a folder on another file system',
    code: 'other-file-system',
    message: /^src\/mounted is on another file system/,
    changes: [create('src/mounted/order.ts')],
    prepare: (disk) => disk.mount(`${root}/src/mounted`),
  },
]

const aSentence = /^[A-Z].+\.$/

describe('R6.8 R9.4 a commit refuses, before it writes anything,', () => {
  it.each(refusals)('$why', async ({ code, message, remedy, changes, prepare }) => {
    const disk = projectOnDisk()
    prepare?.(disk)
    const before = disk.snapshot()
    const { fs, calls } = recording(disk.fs)
    const refusal = {
      name: 'TplError',
      code,
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(remedy ?? aSentence),
      exitCode: 1,
    }
    await expect(checkCommit(root, changes, { fs })).rejects.toMatchObject(refusal)
    const refused = commit(root, changes, { fs, processes: fakeProcesses(1) })
    await expect(refused).rejects.toMatchObject(refusal)
    expect(calls.filter((call) => !isRead(call))).toEqual([])
    expect(disk.snapshot()).toEqual(before)
  })

  it.each([
    ['of a project', root, update('src/app.ts')],
    ['of a new project', '/work/new', create('a.ts')],
  ])('one %s that was cancelled before it began', async (_, target, change) => {
    const { fs, calls } = recording(projectOnDisk().fs)
    const options = { fs, processes: fakeProcesses(1), signal: AbortSignal.abort() }
    const refused = commit(target, [change], options)
    await expect(refused).rejects.toMatchObject({
      code: 'cancelled',
      message: 'Cancelled. Nothing was changed.',
      exitCode: 130,
    })
    expect(calls.filter((call) => !isRead(call))).toEqual([])
  })

  it('bytes that are not UTF-8', async () => {
    const disk = projectOnDisk()
    const latin1 = Buffer.from('caf\xe9', 'latin1')
    const fs = intercept(disk.fs, ({ name }, perform) =>
      name === 'readFile' ? Promise.resolve(latin1) : perform(),
    )
    const change: Change = { ...update('src/app.ts'), before: latin1.toString() } as Change
    await expect(commit(root, [change], { fs, processes: fakeProcesses(1) })).rejects.toMatchObject(
      {
        code: 'not-utf8',
        message: expect.stringMatching(/^src\/app\.ts is not UTF-8/),
        remedy: expect.stringMatching(aSentence),
      },
    )
  })

  it.each(['EACCES', 'EPERM', 'EROFS'])('what the system calls read-only by %s', async (code) => {
    const fs = intercept(projectOnDisk().fs, (call, perform) =>
      call.args[0] === `${root}/src/app.ts` && call.name === 'assertWritable'
        ? Promise.reject(systemError(code, call))
        : perform(),
    )
    await expect(checkCommit(root, [update('src/app.ts')], { fs })).rejects.toMatchObject({
      code: 'not-writable',
      message: 'src/app.ts is read-only.',
    })
  })

  it('a project whose folder is removed meanwhile', async () => {
    const disk = projectOnDisk()
    const fs = intercept(disk.fs, async ({ name }, perform) => {
      const result = await perform()
      if (name === 'realpath') disk.remove(root)
      return result
    })
    const refused = commit(root, [create('a.ts')], { fs, processes: fakeProcesses(1) })
    await expect(refused).rejects.toMatchObject({
      code: 'not-a-folder',
      message: `${root} is not a folder.`,
    })
    expect([...disk.snapshot().keys()]).toEqual(['/work'])
  })

  it('a project whose folder becomes a file meanwhile', async () => {
    const disk = projectOnDisk()
    const fs = intercept(disk.fs, async ({ name, args }, perform) => {
      const status = await perform()
      if (name === 'lstat' && args[0] === root) disk.put(root, 'theirs')
      return status
    })
    const refused = commit(root, [create('a.ts')], { fs, processes: fakeProcesses(1) })
    await expect(refused).rejects.toMatchObject({
      code: 'not-a-folder',
      message: 'The project is not a folder.',
      remedy: expect.stringMatching(/^Move it away/),
    })
  })

  it('a file that another command changed between the checks and the lock', async () => {
    const disk = projectOnDisk()
    const fs = intercept(disk.fs, ({ name, args }, perform) => {
      if (name === 'mkdir' && `${args[0]}`.endsWith('.tpl-commit')) {
        disk.put(`${root}/src/app.ts`, 'theirs')
      }
      return perform()
    })
    const refused = commit(root, [update('src/app.ts')], { fs, processes: fakeProcesses(1) })
    await expect(refused).rejects.toMatchObject({ code: 'stale-file' })
    expect([...disk.snapshot().keys()]).not.toContain(`${root}/.tpl-commit`)
    expect(disk.snapshot().get(`${root}/src/app.ts`)).toMatch(/theirs$/)
  })
})

describe('R9.4 a commit to a project that is not there yet refuses', () => {
  const start = (disk: MemoryDisk, target: string, changes = [create('a.ts')]) =>
    commit(target, changes, { fs: disk.fs, processes: fakeProcesses(1) })

  it('a parent that is read-only', async () => {
    const disk = projectOnDisk()
    disk.chmod('/work', 0o555)
    await expect(start(disk, '/work/new')).rejects.toMatchObject({
      code: 'not-writable',
      message: '/work is read-only.',
    })
  })

  it('a parent that is a file', async () => {
    await expect(start(projectOnDisk(), `${root}/src/app.ts/new`)).rejects.toMatchObject({
      code: 'not-a-folder',
      message: `${root}/src/app.ts is not a folder.`,
      remedy: expect.stringMatching(aSentence),
    })
  })

  it.each([
    ['nowhere', '/nowhere'],
    ['to itself', '/work/new'],
  ])('a symbolic link that leads %s', async (_, to) => {
    const disk = projectOnDisk()
    disk.putLink('/work/new', to)
    await expect(start(disk, '/work/new')).rejects.toMatchObject({ code: 'not-a-folder' })
  })

  it('a folder beside it that differs in case', async () => {
    const disk = projectOnDisk()
    await expect(start(disk, '/work/Shop')).rejects.toMatchObject({ code: 'path-collision' })
  })

  it('changes to files that would have to be there', async () => {
    const disk = projectOnDisk()
    const refused = start(disk, '/work/new', [update('a.ts')])
    await expect(refused).rejects.toMatchObject({
      code: 'stale-file',
      message: expect.stringMatching(/^a\.ts has been deleted since/),
    })
  })

  it('paths that collide', async () => {
    const disk = projectOnDisk()
    const refused = start(disk, '/work/new', [create('../a.ts')])
    await expect(refused).rejects.toMatchObject({ code: 'invalid-path' })
  })

  it('a folder that somebody makes meanwhile, whose content is kept', async () => {
    const disk = projectOnDisk()
    const fs = intercept(disk.fs, ({ name }, perform) => {
      if (name === 'rename') disk.put('/work/new/theirs.ts', 'theirs')
      return perform()
    })
    const refused = commit('/work/new', [create('a.ts')], { fs, processes: fakeProcesses(1) })
    await expect(refused).rejects.toMatchObject({ code: 'target-exists' })
    const paths = [...disk.snapshot().keys()].filter((path) => !path.startsWith(root))
    expect(paths).toEqual(['/work', '/work/new', '/work/new/theirs.ts'])
  })

  it.each(['ENOTEMPTY', 'EEXIST', 'ENOTDIR'])(
    'what the system finds in its place by %s',
    async (code) => {
      const fs = intercept(projectOnDisk().fs, (call, perform) =>
        call.name === 'rename' ? Promise.reject(systemError(code, call)) : perform(),
      )
      const refused = commit('/work/new', [create('a.ts')], { fs, processes: fakeProcesses(1) })
      await expect(refused).rejects.toMatchObject({
        code: 'target-exists',
        message: '/work/new exists already.',
        remedy: expect.stringMatching(aSentence),
        cause: { code },
      })
    },
  )
})

describe('checkCommit', () => {
  it.each([
    ['that fit', root, [update('src/app.ts'), create('src/b.ts')]],
    ['to a project that is not there yet', '/work/new', [create('a.ts')]],
  ])('takes changes %s, and writes nothing', async (_, target, changes) => {
    const { fs, calls } = recording(projectOnDisk().fs)
    await checkCommit(target, changes, { fs })
    expect(calls.filter((call) => !isRead(call))).toEqual([])
  })
})

function projectOnDisk(): MemoryDisk {
  const disk = createMemoryDisk()
  disk.put(`${root}/src/app.ts`, 'old')
  disk.put(`${root}/README.md`, 'old')
  return disk
}
