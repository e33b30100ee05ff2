import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findProjectRoot } from '#project/project.ts'

let root: string
let inner: string

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'tpl-owners-')))
  inner = join(root, 'src/modules')
  mkdirSync(inner, { recursive: true })
  writeFileSync(join(root, 'tpl.json'), '')
})
afterAll(() => rmSync(root, { recursive: true }))

const [superuser, me, colleague, stranger] = [0, 1, 2, 3]

/** Where the user `me` gets who works in the inner folder of a project. */
const find = ({ project, folder }: { project: number; folder: number }, from = inner) =>
  findProjectRoot(from, {}, { user: me, of: (path) => (dirname(path) === root ? project : folder) })

describe('a project in a folder above', () => {
  it.each([
    ['of the user', { project: me, folder: me }],
    ['of the user, in a folder that somebody else has made', { project: me, folder: colleague }],
    ['of the superuser', { project: superuser, folder: me }],
    ['whose folder is of the same colleague', { project: colleague, folder: colleague }],
  ])('is found %s', (_, owners) => expect(find(owners)).toBe(root))

  it('is refused of a stranger, who may have put it into a folder of all', () => {
    expect(() => find({ project: stranger, folder: me })).toThrow(
      expect.objectContaining({
        code: 'project-of-others',
        message: expect.stringContaining('belongs to another user'),
        remedy: `If you trust it, change to it first: cd ${root}`,
      }),
    )
  })

  it('is found of a stranger by a user who has changed to it', () => {
    expect(find({ project: stranger, folder: me }, root)).toBe(root)
  })

  it('is found where files have no owners', () => {
    expect(findProjectRoot(inner, {}, { user: undefined, of: () => stranger })).toBe(root)
  })
})
