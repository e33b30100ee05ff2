import { mkdtemp, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { diskFileSystem } from '#tree/disk-file-system.ts'
import type { FileSystem } from '#tree/index.ts'
import { createMemoryDisk } from './support/memory-disk.ts'

interface Subject {
  readonly fs: FileSystem
  readonly base: string
  symlink(at: string, to: string): Promise<void>
}

const temporary: string[] = []
afterAll(async () => {
  for (const folder of temporary) await rm(folder, { recursive: true })
})

const subjects: Record<string, () => Promise<Subject>> = {
  async disk() {
    const base = await realpath(await mkdtemp(path.join(tmpdir(), 'tpl-fs-')))
    temporary.push(base)
    return { fs: diskFileSystem, base, symlink: (at, to) => symlink(to, at) }
  },
  async memory() {
    const disk = createMemoryDisk()
    disk.putFolder('/base')
    return { fs: disk.fs, base: '/base', symlink: async (at, to) => disk.putLink(at, to) }
  },
}

describe.each(Object.entries(subjects))('the file system on %s', (_, create) => {
  let fs: FileSystem
  let subject: Subject
  const at = (name: string): string => `${subject.base}/${name}`
  const put = (name: string, text = name): Promise<void> =>
    fs.createFile(at(name), Buffer.from(text), 0o644)
  const text = async (name: string): Promise<string> => `${await fs.readFile(at(name))}`
  const code = (expected: string) => expect.objectContaining({ code: expected })

  beforeEach(async () => {
    subject = await create()
    fs = subject.fs
  })

  it('tells what is at a path, without following it', async () => {
    await put('file')
    await fs.mkdir(at('folder'))
    await subject.symlink(at('link'), 'nowhere')
    const kind = async (name: string) => (await fs.lstat(at(name)))?.kind
    expect(await kind('file')).toBe('file')
    expect(await kind('folder')).toBe('folder')
    expect(await kind('link')).toBe('link')
    expect(await kind('nothing')).toBeUndefined()
    expect(await kind('file/below')).toBeUndefined()
  })

  it('resolves links, also in the middle of a path', async () => {
    await fs.mkdir(at('folder'))
    await put('folder/file')
    await subject.symlink(at('link'), 'folder')
    expect(await fs.realpath(at('link/file'))).toBe(at('folder/file'))
    await expect(fs.realpath(at('link/nothing'))).rejects.toEqual(code('ENOENT'))
    await expect(fs.realpath(at('link/file/below'))).rejects.toEqual(code('ENOTDIR'))
  })

  it('makes a file once, with what the umask leaves of its mode', async () => {
    await fs.createFile(at('secret'), Buffer.from('\ufeffx\r\n'), 0o600)
    expect(await text('secret')).toBe('\ufeffx\r\n')
    expect((await fs.lstat(at('secret')))?.mode).toBe(0o600)
    await expect(put('secret')).rejects.toEqual(code('EEXIST'))
    await expect(put('missing/file')).rejects.toEqual(code('ENOENT'))
  })

  it('changes modes and times', async () => {
    await put('file')
    await fs.chmod(at('file'), 0o754)
    await fs.setModifiedAt(at('file'), new Date('2020-02-02T02:02:02Z'))
    const status = await fs.lstat(at('file'))
    expect(status?.mode).toBe(0o754)
    expect(status?.modifiedAt).toEqual(new Date('2020-02-02T02:02:02Z'))
    expect(status?.device).toBe((await fs.lstat(subject.base))?.device)
  })

  it('makes and removes folders that are empty', async () => {
    await fs.mkdir(at('folder'), 0o700)
    expect((await fs.lstat(at('folder')))?.mode).toBe(0o700)
    await expect(fs.mkdir(at('folder'))).rejects.toEqual(code('EEXIST'))
    await put('folder/file')
    expect(await fs.readdir(at('folder'))).toEqual(['file'])
    await expect(fs.rmdir(at('folder'))).rejects.toEqual(code('ENOTEMPTY'))
    await fs.unlink(at('folder/file'))
    await fs.rmdir(at('folder'))
    await expect(fs.rmdir(at('folder'))).rejects.toEqual(code('ENOENT'))
    await expect(fs.unlink(at('folder'))).rejects.toEqual(code('ENOENT'))
  })

  it('links a file to a second name, which keeps it when the first is replaced', async () => {
    await put('old')
    await put('new')
    await fs.link(at('old'), at('backup'))
    await expect(fs.link(at('old'), at('new'))).rejects.toEqual(code('EEXIST'))
    await fs.rename(at('new'), at('old'))
    expect([await text('old'), await text('backup')]).toEqual(['new', 'old'])
    await fs.rename(at('backup'), at('old'))
    expect(await text('old')).toBe('old')
    expect(await fs.readdir(subject.base)).toEqual(['old'])
  })

  it('leaves both names when a file is renamed to another name of itself', async () => {
    await put('file')
    await fs.link(at('file'), at('same'))
    await fs.rename(at('file'), at('same'))
    expect((await fs.readdir(subject.base)).sort()).toEqual(['file', 'same'])
  })

  it('moves a folder to where nothing is, and refuses to replace one that holds something', async () => {
    await fs.mkdir(at('draft'))
    await put('draft/file')
    await fs.mkdir(at('full'))
    await put('full/file')
    await put('plain')
    const refused = fs.rename(at('draft'), at('full'))
    await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/ENOTEMPTY|EEXIST/) })
    await expect(fs.rename(at('draft'), at('plain'))).rejects.toEqual(code('ENOTDIR'))
    await expect(fs.rename(at('plain'), at('full'))).rejects.toEqual(code('EISDIR'))
    await fs.rename(at('draft'), at('moved'))
    expect(await text('moved/file')).toBe('draft/file')
  })

  it('syncs files and folders that exist', async () => {
    await put('file')
    await fs.syncFile(at('file'))
    await fs.syncFolder(subject.base)
    await expect(fs.syncFile(at('nothing'))).rejects.toEqual(code('ENOENT'))
    await expect(fs.syncFolder(at('nothing'))).rejects.toEqual(code('ENOENT'))
  })

  it('says that what exists can be written', async () => {
    await put('file')
    await fs.assertWritable(at('file'))
    await expect(fs.assertWritable(at('nothing'))).rejects.toEqual(code('ENOENT'))
  })
})
