import { describe, expect, it } from 'vitest'
import { type Change, commit, type FileSystem, recover } from '#tree/index.ts'
import { fakeProcesses } from './support/fake-processes.ts'
import { dyingAt, intercept, recording } from './support/faults.ts'
import { createMemoryDisk, type MemoryDisk } from './support/memory-disk.ts'

const root = '/work/shop'
const stage = `${root}/.tpl-commit`
const owner = `${stage}/owner.1.start1.here`

const create = (path: string): Change => ({ kind: 'create', path, content: 'new' })

function project(): MemoryDisk {
  const disk = createMemoryDisk()
  disk.putFolder(root)
  return disk
}

const files = (disk: MemoryDisk): string[] =>
  [...disk.snapshot().keys()].filter((path) => path.startsWith(`${root}/`))

describe('two commands in one project', () => {
  it('the second is refused while the first is alive, and told its pid', async () => {
    const disk = project()
    disk.put(owner, '')
    const processes = fakeProcesses(2, [1])
    const busy = {
      code: 'busy',
      message: 'Another tpl command is running in this project (process 1).',
      remedy: expect.stringContaining('Wait'),
    }
    await expect(commit(root, [create('a.ts')], { fs: disk.fs, processes })).rejects.toMatchObject(
      busy,
    )
    await expect(recover(root, { fs: disk.fs, processes })).rejects.toMatchObject(busy)
    expect(files(disk)).toEqual([stage, owner])
  })

  it('the second does not wait for one that came before it by the order of names', async () => {
    const disk = project()
    const others = [1, 3, 4, 5, 6, 7]
    for (const pid of others) disk.put(`${stage}/owner.${pid}.start${pid}.here`, '')
    const { fs, calls } = recording(disk.fs)
    const refused = recover(root, { fs, processes: fakeProcesses(2, others) })
    await expect(refused).rejects.toMatchObject({ code: 'busy' })
    expect(calls.filter(({ name }) => name === 'readdir')).toHaveLength(1)
  })

  it('the second is refused as such when the first takes away a file that it looks at', async () => {
    const disk = project()
    disk.put(`${root}/a.ts`, 'old')
    disk.put(owner, '')
    const fs = intercept(disk.fs, ({ name }, perform) => {
      if (name === 'readFile') disk.remove(`${root}/a.ts`)
      return perform()
    })
    const change: Change = { kind: 'delete', path: 'a.ts', before: 'old' }
    await expect(
      commit(root, [change], { fs, processes: fakeProcesses(2, [1]) }),
    ).rejects.toMatchObject({ code: 'busy' })
  })

  it.each(['lstat', 'createFile'])(
    'the second takes the folder that the first removes right before its %s',
    async (moment) => {
      const disk = project()
      let removed = false
      const fs = intercept(disk.fs, ({ name, args }, perform) => {
        if (name === moment && `${args[0]}`.startsWith(stage) && !removed) {
          disk.remove(stage)
          removed = true
        }
        return perform()
      })
      await commit(root, [create('a.ts')], { fs, processes: fakeProcesses(2) })
      expect(removed).toBe(true)
      expect(files(disk)).toEqual([`${root}/a.ts`])
    },
  )

  it('the second gives up when the folder is removed each time that it makes it', async () => {
    const disk = project()
    let removals = 0
    const fs = intercept(disk.fs, ({ name }, perform) => {
      if (name === 'createFile') {
        if (++removals > 1000) throw new Error('it would have gone on for ever')
        disk.remove(stage)
      }
      return perform()
    })
    const refused = commit(root, [create('a.ts')], { fs, processes: fakeProcesses(2) })
    await expect(refused).rejects.toMatchObject({ code: 'write-failed', cause: { code: 'ENOENT' } })
    expect(files(disk)).toEqual([])
  })

  it('the second is refused in the same process too, and does not take the claim away', async () => {
    const disk = project()
    const own = `${stage}/owner.2.start2.here`
    disk.put(own, '')
    const refused = commit(root, [create('a.ts')], { fs: disk.fs, processes: fakeProcesses(2) })
    await expect(refused).rejects.toMatchObject({
      code: 'busy',
      message: 'Another tpl command is running in this project (process 2).',
    })
    expect(files(disk)).toEqual([stage, own])
  })

  it('the second goes on when the first ends within a moment', async () => {
    const disk = project()
    disk.put(owner.replaceAll('1', '3'), '')
    const fs = intercept(disk.fs, async ({ name }, perform) => {
      const result = await perform()
      if (name === 'readdir') disk.remove(owner.replaceAll('1', '3'))
      return result
    })
    await commit(root, [create('a.ts')], { fs, processes: fakeProcesses(2, [3]) })
    expect(files(disk)).toEqual([`${root}/a.ts`])
  })

  it('the second gives up when the first goes on for long', async () => {
    const disk = project()
    disk.put(owner.replaceAll('1', '3'), '')
    const refused = recover(root, { fs: disk.fs, processes: fakeProcesses(2, [3]) })
    await expect(refused).rejects.toMatchObject({ code: 'busy' })
    expect(files(disk)).toEqual([stage, owner.replaceAll('1', '3')])
  })

  it('one of them succeeds, whatever the turns that they take, and never half of each', async () => {
    let succeeded = 0
    let refused = 0
    for (let seed = 0; seed < 100; seed++) {
      const disk = project()
      const fs = takingTurns(disk.fs, seed)
      const results = await Promise.allSettled(
        [1, 2].map((pid) => {
          const changes = [create('a.ts'), create(`only-${pid}.ts`)]
          return commit(root, changes, { fs, processes: fakeProcesses(pid, [1, 2]) })
        }),
      )
      const winners = [1, 2].filter((_, index) => results[index]?.status === 'fulfilled')
      expect.soft(winners, `seed ${seed}`).toHaveLength(1)
      expect.soft(files(disk)).toEqual([`${root}/a.ts`, `${root}/only-${winners[0]}.ts`])
      succeeded += winners.length
      for (const result of results) {
        if (result.status === 'fulfilled') continue
        expect.soft(result.reason.code).toMatch(/^(busy|target-exists)$/)
        refused += 1
      }
    }
    expect([succeeded, refused]).toEqual([100, 100])
  })

  it('that find a dead one both, do not both recover it', async () => {
    for (let seed = 0; seed < 60; seed++) {
      const disk = project()
      disk.put(`${root}/a.ts`, 'old')
      const changes: Change[] = [
        { kind: 'update', path: 'a.ts', before: 'old', content: 'new' },
        create('b.ts'),
      ]
      const options = { fs: dyingAt(10 + seed, 'after', disk.fs), processes: fakeProcesses(9) }
      await commit(root, changes, options).catch(() => {})
      const fs = takingTurns(disk.fs, seed)
      const results = await Promise.allSettled(
        [1, 2].map((pid) => recover(root, { fs, processes: fakeProcesses(pid, [1, 2]) })),
      )
      for (const result of results) {
        if (result.status === 'rejected') expect.soft(result.reason.code).toBe('busy')
      }
      await recover(root, { fs: disk.fs, processes: fakeProcesses(3) })
      const isAfter = disk.snapshot().get(`${root}/a.ts`)?.endsWith('new')
      expect
        .soft(files(disk))
        .toEqual(isAfter ? [`${root}/a.ts`, `${root}/b.ts`] : [`${root}/a.ts`])
    }
  })
})

describe('a command that finds the lock of another', () => {
  it('takes it over when that process is dead', async () => {
    const disk = project()
    disk.put(owner, '')
    await commit(root, [create('a.ts')], { fs: disk.fs, processes: fakeProcesses(2) })
    expect(files(disk)).toEqual([`${root}/a.ts`])
  })

  it('takes it over when another process has got its pid', async () => {
    const disk = project()
    disk.put(`${stage}/owner.1.longago.here`, '')
    await recover(root, { fs: disk.fs, processes: fakeProcesses(2, [1]) })
    expect(files(disk)).toEqual([])
  })

  it('leaves it when it is of another machine, and says how to remove it', async () => {
    const disk = project()
    disk.put(`${stage}/owner.7.x.ci-runner`, '')
    const refused = recover(root, { fs: disk.fs, processes: fakeProcesses(2) })
    await expect(refused).rejects.toMatchObject({
      code: 'busy',
      message: 'Another tpl command is running in this project on ci-runner (process 7).',
      remedy: expect.stringContaining('delete .tpl-commit/owner.7.x.ci-runner'),
    })
    expect(files(disk)).toHaveLength(2)
  })

  it('recovers what a dead one left before its own commit, and then checks again', async () => {
    const disk = project()
    const first = { fs: dyingAt(30, 'after', disk.fs), processes: fakeProcesses(1) }
    const changes = ['a.ts', 'b.ts', 'c.ts'].map(create)
    await commit(root, changes, first).catch(() => {})
    expect(disk.snapshot().has(`${stage}/commit.json`)).toBe(true)
    const second = commit(root, [create('c.ts')], { fs: disk.fs, processes: fakeProcesses(2) })
    await expect(second).rejects.toMatchObject({ code: 'target-exists' })
    expect(files(disk)).toEqual(['a.ts', 'b.ts', 'c.ts'].map((each) => `${root}/${each}`))
  })
})

/** Lets other calls go first, by a sequence that is the same for the same seed. */
function takingTurns(fs: FileSystem, seed: number): FileSystem {
  let state = seed * 2654435761 + 1
  return intercept(fs, async (_, perform) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    for (let turn = (state >>> 16) % 12; turn > 0; turn--) await Promise.resolve()
    return await perform()
  })
}
