import { describe, expect, it } from 'vitest'
import { type FileSystem, type Processes, recover } from '#tree/index.ts'
import { fakeProcesses } from './support/fake-processes.ts'
import { intercept, recording, systemError } from './support/faults.ts'
import { createMemoryDisk, type MemoryDisk } from './support/memory-disk.ts'

const root = '/work/shop'

describe('a draft of a new project', () => {
  const draft = '/work/.tpl-new.1.start1.here@0123abcd'
  const look = (disk: MemoryDisk, processes: Processes) =>
    recover('/work/new', { fs: disk.fs, processes })

  it('is removed when its process is dead, with all that is in it', async () => {
    const disk = project()
    disk.put(`${draft}/src/a.ts`, '')
    disk.putLink(`${draft}/link`, root)
    disk.put(`${root}/kept.ts`, '')
    expect(await look(disk, fakeProcesses(2))).toBe('rolled-back')
    expect([...disk.snapshot().keys()]).toEqual(['/work', root, `${root}/kept.ts`])
    expect(await look(disk, fakeProcesses(2))).toBe('clean')
  })

  it('is left when its process is alive or on another machine', async () => {
    const disk = project()
    disk.put(`${draft}/a.ts`, '')
    disk.put('/work/.tpl-new.1.x.elsewhere@0123abcd/a.ts', '')
    expect(await look(disk, fakeProcesses(2, [1]))).toBe('clean')
    expect(disk.snapshot().size).toBe(6)
  })

  it('is a folder: a file or a link of that name is left', async () => {
    const disk = project()
    disk.put(draft, 'mine')
    disk.putLink(draft.replaceAll('1', '3'), root)
    expect(await look(disk, fakeProcesses(2))).toBe('clean')
    expect(disk.snapshot().size).toBe(4)
  })

  it('may be removed by another command at any moment of that', async () => {
    const { fs, calls } = recording(withDraft().fs)
    await recover('/work/new', { fs, processes: fakeProcesses(2) })
    const moments = calls.filter(({ args }) => `${args[0]}`.startsWith(draft))
    expect(new Set(moments.map(({ name }) => name))).toEqual(
      new Set(['lstat', 'readdir', 'unlink', 'rmdir']),
    )
    for (const { number, name } of moments) {
      const disk = withDraft()
      const fs = intercept(disk.fs, (call, perform) => {
        if (call.number === number) disk.remove(draft)
        return perform()
      })
      const outcome = recover('/work/new', { fs, processes: fakeProcesses(2) })
      await expect
        .soft(outcome, `${name} (call ${number})`)
        .resolves.toMatch(/^(clean|rolled-back)$/)
      expect.soft(disk.snapshot().has(draft)).toBe(false)
    }
  })

  it.each(['EACCES', 'EPERM'])('is not looked for where that is refused by %s', async (code) => {
    const fs = withoutListing(withDraft().fs, code)
    expect(await recover('/work/new', { fs, processes: fakeProcesses(2) })).toBe('clean')
  })

  it('is not said to be gone when the disk fails', async () => {
    const fs = withoutListing(withDraft().fs, 'EIO')
    const failing = recover('/work/new', { fs, processes: fakeProcesses(2) })
    await expect(failing).rejects.toMatchObject({ code: 'write-failed', cause: { code: 'EIO' } })
  })

  it.each([
    '.tpl-new.1.start1.here',
    '.tpl-new.1.start1.here@xyz',
    '.tpl-new.1.start1.here@0123abcde',
    '.tpl-new.1.start1.here@x0123abcd',
    '.tpl-new.1.start1.here@0123abcd@2',
    '.tpl-new.backup@0123abcd',
    'x.tpl-new.1.start1.here@0123abcd',
  ])('is not what is named %s', async (name) => {
    const disk = project()
    disk.put(`/work/${name}/mine.ts`, '')
    expect(await look(disk, fakeProcesses(2))).toBe('clean')
    expect(disk.snapshot().has(`/work/${name}/mine.ts`)).toBe(true)
  })

  function withDraft(): MemoryDisk {
    const disk = project()
    disk.put(`${draft}/src/a.ts`, '')
    return disk
  }

  const withoutListing = (fs: FileSystem, code: string): FileSystem =>
    intercept(fs, (call, perform) =>
      call.name === 'readdir' ? Promise.reject(systemError(code, call)) : perform(),
    )
})

function project(): MemoryDisk {
  const disk = createMemoryDisk()
  disk.putFolder(root)
  return disk
}
