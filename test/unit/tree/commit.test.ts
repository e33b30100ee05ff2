import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { diskFileSystem } from '#tree/disk-file-system.ts'
import { type Change, commit, createDiskTree, recover } from '#tree/index.ts'
import { failingAt, recording } from './support/faults.ts'

describe('a commit', () => {
  let folder: string
  const at = (name: string): string => path.join(folder, name)
  const text = (name: string): Promise<string> => readFile(at(name), 'utf8')
  const put = async (name: string, content: string): Promise<void> => {
    await mkdir(path.dirname(at(name)), { recursive: true })
    await writeFile(at(name), content)
  }

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tpl-commit-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('makes a project, with the folders above it, and leaves nothing else', async () => {
    await commit(at('teams/shop'), [
      { kind: 'create', path: 'src/main.ts', content: 'start()\n' },
      { kind: 'create', path: 'run.sh', content: '#!/bin/sh\n', executable: true },
    ])
    expect((await readdir(folder, { recursive: true })).sort()).toEqual([
      'teams',
      'teams/shop',
      'teams/shop/run.sh',
      'teams/shop/src',
      'teams/shop/src/main.ts',
    ])
    expect((await stat(at('teams/shop/run.sh'))).mode & 0o111).not.toBe(0)
    expect((await stat(at('teams/shop/src/main.ts'))).mode & 0o111).toBe(0)
    expect(await recover(at('teams/shop'))).toBe('clean')
  })

  it('creates, updates and deletes what a tree has changed, byte for byte', async () => {
    await put('src/app.ts', '\uFEFFone\r\n')
    await put('src/old/legacy.ts', 'old')
    await put('README.md', 'mine')
    const tree = createDiskTree(folder)
    tree.write('src/app.ts', `${tree.read('src/app.ts')}two\r\n`)
    tree.write('src/orders/index.ts', 'ünï 😀')
    tree.delete('src/old/legacy.ts')
    await commit(tree.root, tree.changes())
    expect(await text('src/app.ts')).toBe('\uFEFFone\r\ntwo\r\n')
    expect((await readdir(folder, { recursive: true })).sort()).toEqual([
      'README.md',
      'src',
      'src/app.ts',
      'src/orders',
      'src/orders/index.ts',
    ])
    expect(await text('src/orders/index.ts')).toBe('ünï 😀')
    expect(createDiskTree(folder).changes()).toEqual([])
  })

  it('keeps the mode of what it updates, and does not touch the rest', async () => {
    await put('run.sh', 'old')
    await put('README.md', 'mine')
    await chmod(at('run.sh'), 0o751)
    await utimes(at('README.md'), 1e9, 1e9)
    const before = await stat(at('README.md'))
    await commit(folder, [{ kind: 'update', path: 'run.sh', before: 'old', content: 'new' }])
    expect((await stat(at('run.sh'))).mode & 0o7777).toBe(0o751)
    const after = await stat(at('README.md'))
    expect([after.ino, after.mtimeMs, after.mode]).toEqual([
      before.ino,
      before.mtimeMs,
      before.mode,
    ])
  })

  const linkFailingBy = (code: string) =>
    failingAt(0, code, diskFileSystem, ({ name }) => name === 'link')

  it.each(['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'])(
    'keeps a copy of what was where a hard link is answered by %s',
    async (code) => {
      await put('a.ts', 'old')
      const change: Change = { kind: 'update', path: 'a.ts', before: 'old', content: 'new' }
      await commit(folder, [change], { fs: linkFailingBy(code) })
      expect(await text('a.ts')).toBe('new')
    },
  )

  it('fails where a hard link cannot be made because of the disk', async () => {
    await put('a.ts', 'old')
    const change: Change = { kind: 'update', path: 'a.ts', before: 'old', content: 'new' }
    const failing = commit(folder, [change], { fs: linkFailingBy('EIO') })
    await expect(failing).rejects.toMatchObject({ code: 'write-failed' })
    expect(await text('a.ts')).toBe('old')
  })

  it('makes a new script executable in a project that exists', async () => {
    await put('README.md', 'mine')
    await commit(folder, [
      { kind: 'create', path: 'run.sh', content: '#!/bin/sh', executable: true },
      { kind: 'create', path: 'a.ts', content: '' },
    ])
    expect((await stat(at('run.sh'))).mode & 0o111).not.toBe(0)
    expect((await stat(at('a.ts'))).mode & 0o111).toBe(0)
  })

  it('removes a folder that it empties, and no other empty folder', async () => {
    await put('a/b/old.ts', 'old')
    await put('c/old.ts', 'old')
    await mkdir(at('c/kept'))
    const { fs, calls } = recording(diskFileSystem)
    const changes: Change[] = [
      { kind: 'delete', path: 'a/b/old.ts', before: 'old' },
      { kind: 'delete', path: 'c/old.ts', before: 'old' },
    ]
    await commit(folder, changes, { fs })
    expect((await readdir(folder, { recursive: true })).sort()).toEqual(['c', 'c/kept'])
    const removals = calls.filter(({ name }) => name === 'rmdir').map(({ args }) => args[0])
    expect(removals).not.toContain(at('c'))
  })

  it('keeps a folder in which it puts a new file for the one that it deletes', async () => {
    await put('a/old.ts', 'old')
    await chmod(at('a'), 0o700)
    const { fs, calls } = recording(diskFileSystem)
    const changes: Change[] = [
      { kind: 'create', path: 'a/b/new.ts', content: 'new' },
      { kind: 'delete', path: 'a/old.ts', before: 'old' },
    ]
    await commit(folder, changes, { fs })
    expect(calls.filter(({ name, args }) => name === 'rmdir' && args[0] === at('a'))).toEqual([])
    expect((await stat(at('a'))).mode & 0o777).toBe(0o700)
    expect(await text('a/b/new.ts')).toBe('new')
  })

  it('goes to a project that is reached through a symbolic link', async () => {
    await put('real/a.ts', 'old')
    await symlink('real', at('link'))
    await commit(at('link'), [{ kind: 'update', path: 'a.ts', before: 'old', content: 'new' }])
    await commit(at('link/below'), [{ kind: 'create', path: 'b.ts', content: 'new' }])
    expect([await text('real/a.ts'), await text('real/below/b.ts')]).toEqual(['new', 'new'])
  })

  it('does nothing at all without changes', async () => {
    await commit(at('nothing'), [])
    expect(await readdir(folder)).toEqual([])
  })

  it('gives the very file back when it fails: same inode, time and mode', async () => {
    await put('a.ts', 'old')
    await put('b.ts', 'old')
    await chmod(at('a.ts'), 0o640)
    await utimes(at('a.ts'), 1e9, 1e9)
    const before = await stat(at('a.ts'))
    const changes = ['a.ts', 'b.ts'].map(
      (each): Change => ({ kind: 'update', path: each, before: 'old', content: 'new' }),
    )
    const { fs, calls } = recording(diskFileSystem)
    await commit(folder, changes, { fs: failingAt(await lastRename(), 'EIO', fs) }).then(
      () => expect.unreachable(),
      (error) => expect(error).toMatchObject({ code: 'write-failed', cause: { code: 'EIO' } }),
    )
    const renamed = calls.filter(({ name, args }) => name === 'rename' && args[1] === at('a.ts'))
    expect(renamed).toHaveLength(2)
    const after = await stat(at('a.ts'))
    expect([after.ino, after.mtimeMs, after.mode]).toEqual([
      before.ino,
      before.mtimeMs,
      before.mode,
    ])
    expect((await readdir(folder)).sort()).toEqual(['a.ts', 'b.ts'])

    /** The number of the call that puts `b.ts` into place, found on a copy of the project. */
    async function lastRename(): Promise<number> {
      const copy = await mkdtemp(path.join(tmpdir(), 'tpl-commit-'))
      for (const each of ['a.ts', 'b.ts']) await writeFile(path.join(copy, each), 'old')
      const rehearsal = recording(diskFileSystem)
      await commit(copy, changes, { fs: rehearsal.fs })
      await rm(copy, { recursive: true })
      return (
        rehearsal.calls.find(({ name, args }) => name === 'rename' && `${args[1]}`.endsWith('b.ts'))
          ?.number ?? 0
      )
    }
  })
})
