import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDiskTree, createMemoryTree, type Tree } from '#tree/index.ts'
import { edits, type Files, files } from './support/arbitraries.ts'

describe('a tree', () => {
  it('reads as a map of files would after the same edits, and lists what it reads', () => {
    fc.assert(
      fc.property(files, edits, (base, steps) => {
        const tree = createMemoryTree(base)
        const model = applyTo(base, steps)
        perform(tree, steps)
        for (const path of new Set([...Object.keys(base), ...steps.map((step) => step.path)])) {
          expect(tree.read(path)).toBe(model.get(path))
          expect(tree.exists(path)).toBe(model.has(path))
        }
        expect(tree.list('')).toEqual([...model.keys()].sort())
        expect(tree.list('src')).toEqual(tree.list('').filter((each) => each.startsWith('src/')))
      }),
    )
  })

  it('has changes that lead from the base to what it reads, sorted, and none without effect', () => {
    fc.assert(
      fc.property(files, edits, (base, steps) => {
        const tree = createMemoryTree(base)
        perform(tree, steps)
        const result = new Map(Object.entries(base))
        for (const change of tree.changes()) {
          if (change.kind === 'create') expect(base).not.toHaveProperty([change.path])
          else expect(change.before).toBe(base[change.path])
          if (change.kind === 'delete') result.delete(change.path)
          else result.set(change.path, change.content)
          if (change.kind === 'update') expect(change.content).not.toBe(change.before)
        }
        expect(result).toEqual(applyTo(base, steps))
        const paths = tree.changes().map((change) => change.path)
        expect(paths).toEqual([...new Set(paths)].sort())
      }),
    )
  })

  it('forgets a file that is written and deleted again, and a deletion that is taken back', () => {
    const tree = createMemoryTree({ 'README.md': 'hello' })
    tree.write('src/order.ts', 'order')
    tree.delete('src/order.ts')
    tree.delete('README.md')
    tree.write('README.md', 'hello')
    tree.delete('nothing.ts')
    expect(tree.changes()).toEqual([])
  })

  it('marks new executables, and no other file', () => {
    const tree = createMemoryTree({ 'old.sh': '' })
    tree.write('new.sh', '#!/bin/sh', { executable: true })
    tree.write('old.sh', '#!/bin/sh', { executable: true })
    tree.write('a.ts', '')
    tree.write('b.ts', '', {})
    expect(tree.changes()).toEqual([
      { kind: 'create', path: 'a.ts', content: '' },
      { kind: 'create', path: 'b.ts', content: '' },
      { kind: 'create', path: 'new.sh', content: '#!/bin/sh', executable: true },
      { kind: 'update', path: 'old.sh', before: '', content: '#!/bin/sh' },
    ])
  })

  it.each([
    '',
    '/etc/passwd',
    '../up.ts',
    'src/../../up.ts',
    './src/a.ts',
    'src//a.ts',
    'src/',
    'src/./a.ts',
    'C:/a.ts',
    'c:a.ts',
    'src\\a.ts',
    'a\0b',
    '.tpl-commit',
    '.TPL-Commit/commit.json',
  ])('R9.4 refuses the path %j', (bad) => {
    const tree = createMemoryTree({})
    const refused = expect.objectContaining({ code: 'invalid-path', remedy: expect.any(String) })
    expect(() => tree.write(bad, '')).toThrow(refused)
    expect(() => tree.read(bad)).toThrow(refused)
    expect(() => tree.delete(bad)).toThrow(refused)
  })

  it.each(['/etc', '..', 'src/../..', './src', 'src/', '.tpl-commit'])(
    'R9.4 refuses to list the folder %j',
    (bad) => {
      const refused = expect.objectContaining({ code: 'invalid-path' })
      expect(() => createMemoryTree({}).list(bad)).toThrow(refused)
    },
  )

  it('refuses text that is no Unicode, which would reach the disk changed', () => {
    const tree = createMemoryTree({})
    const refused = expect.objectContaining({
      code: 'not-utf8',
      message: expect.stringContaining('a.ts holds half a Unicode character'),
      remedy: 'Check the names and texts that were given.',
    })
    expect(() => tree.write('a.ts', 'x\ud800y')).toThrow(refused)
    expect(() => tree.write('a.ts', 'x😀y')).not.toThrow()
  })
})

describe('a disk tree', () => {
  let root: string
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'tpl-tree-'))
  })
  afterEach(() => rm(root, { recursive: true }))

  const put = (file: string, content: string | Buffer): void => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), content)
  }

  it('keeps byte order marks and line endings', () => {
    put('src/app.ts', '\uFEFFone\r\ntwo\n')
    expect(createDiskTree(root).read('src/app.ts')).toBe('\uFEFFone\r\ntwo\n')
  })

  it('lists files, but not those of git, of npm and of an unfinished commit', () => {
    for (const file of [
      'a.ts',
      'src/b.ts',
      '.git/HEAD',
      'node_modules/x/y.js',
      '.tpl-commit/new-0',
    ])
      put(file, '')
    symlinkSync('src', path.join(root, 'link'))
    const tree = createDiskTree(root)
    expect(tree.list('')).toEqual(['a.ts', 'src/b.ts'])
    expect(tree.list('src')).toEqual(['src/b.ts'])
    expect(tree.list('missing')).toEqual([])
  })

  it.each([
    ['a folder', 'src'],
    ['nothing', 'nothing'],
    ['a path through a file', 'src/b.ts/c'],
    ['a link to itself', 'loop'],
    ['a link to a folder', 'link'],
  ])('has no file where there is %s', (_, file) => {
    put('src/b.ts', '')
    symlinkSync('loop', path.join(root, 'loop'))
    symlinkSync('src', path.join(root, 'link'))
    expect(createDiskTree(root).exists(file)).toBe(false)
  })

  it('is empty where there is no folder', () => {
    expect(createDiskTree(path.join(root, 'missing')).list('')).toEqual([])
  })

  it('reads a file once, so that its changes come from one moment', () => {
    put('a.ts', 'first')
    const tree = createDiskTree(root)
    tree.read('a.ts')
    put('a.ts', 'second')
    tree.write('a.ts', 'mine')
    expect(tree.changes()).toMatchObject([{ before: 'first' }])
  })

  it('says what it cannot read, and why', () => {
    const tooLong = 'x'.repeat(300)
    const unreadable = (what: string) =>
      expect.objectContaining({
        code: 'unreadable',
        message: expect.stringMatching(`^${what} cannot be read: ENAMETOOLONG`),
        remedy: expect.stringMatching(/^Check its permissions/),
        cause: expect.objectContaining({ code: 'ENAMETOOLONG' }),
      })
    const tree = createDiskTree(root)
    expect(() => tree.read(tooLong)).toThrow(unreadable(tooLong))
    expect(() => tree.list(tooLong)).toThrow(unreadable(tooLong))
    const elsewhere = createDiskTree(path.join(root, tooLong))
    expect(() => elsewhere.list('')).toThrow(unreadable('The project'))
  })

  it('shows a file that is not UTF-8, and refuses to edit it', () => {
    put('latin1.ts', Buffer.from('caf\xe9', 'latin1'))
    const tree = createDiskTree(root)
    expect(tree.read('latin1.ts')).toContain('caf')
    const refused = expect.objectContaining({
      code: 'not-utf8',
      message: expect.stringMatching(/^latin1\.ts is not UTF-8/),
      remedy: expect.stringMatching(/^Convert the file to UTF-8/),
    })
    expect(() => tree.write('latin1.ts', 'x')).toThrow(refused)
    expect(() => tree.delete('latin1.ts')).toThrow(refused)
  })
})

type Step = { path: string; content: string | undefined }

function perform(tree: Tree, steps: readonly Step[]): void {
  for (const { path, content } of steps) {
    if (content === undefined) tree.delete(path)
    else tree.write(path, content)
  }
}

function applyTo(base: Files, steps: readonly Step[]): Map<string, string> {
  const model = new Map(Object.entries(base))
  for (const { path, content } of steps) {
    if (content === undefined) model.delete(path)
    else model.set(path, content)
  }
  return model
}
