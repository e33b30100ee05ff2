import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, statfs, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Change, commit, recover } from '#tree/index.ts'
import { snapshot, writeProject } from './support/projects.ts'

let mountPoint: string
let reason = ''

beforeAll(async () => {
  mountPoint = await mkdtemp(path.join(tmpdir(), 'tpl-full-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', mountPoint], {
      stdio: 'pipe',
    })
  } catch (error) {
    reason = `a small file system cannot be mounted here: ${(error as Error).message.trim()}`
  }
})
afterAll(async () => {
  if (reason === '') execFileSync('umount', [mountPoint])
  await rm(mountPoint, { recursive: true })
})

const old = 'o'.repeat(9_000)
const changes: readonly Change[] = [
  { kind: 'update', path: 'src/app.ts', before: old, content: 'n'.repeat(20_000) },
  { kind: 'create', path: 'src/orders/index.ts', content: 'c'.repeat(9_000) },
  { kind: 'delete', path: 'src/legacy/old.ts', before: old },
]

it('R6.8 a disk that is full changes nothing, however much space is left', async ({ skip }) => {
  if (reason !== '') {
    console.warn(`Skipped: ${reason}`)
    skip(reason)
  }
  const outcomes: string[] = []
  for (let free = 0; free <= 16; free++) {
    const root = path.join(mountPoint, 'shop')
    await writeProject(mountPoint, { 'shop/src/app.ts': old, 'shop/src/legacy/old.ts': old })
    await fillUpTo(free)
    const before = await snapshot(root)
    const error = await commit(root, changes).catch((each) => each)
    outcomes.push(error?.code ?? 'done')
    if (error !== undefined) {
      expect.soft(error.cause).toMatchObject({ code: 'ENOSPC' })
      expect.soft(await snapshot(root), `${free} pages were free`).toBe(before)
    }
    expect.soft(await recover(root)).toBe('clean')
    await unlink(path.join(mountPoint, 'filler'))
    if (error !== undefined) await commit(root, changes)
    expect.soft(await snapshot(root)).toContain('orders/index.ts')
    await rm(root, { recursive: true })
  }
  expect(new Set(outcomes)).toEqual(new Set(['disk-full', 'done']))
  expect(outcomes.at(-1)).toBe('done')
})

it('R9.4 a disk that is full leaves nothing of a new project', async ({ skip }) => {
  if (reason !== '') skip(reason)
  await fillUpTo(3)
  const files = changes.filter(({ kind }) => kind === 'create')
  const big: Change = { kind: 'create', path: 'big.ts', content: 'b'.repeat(20_000) }
  const failed = commit(path.join(mountPoint, 'teams/new'), [...files, big])
  await expect(failed).rejects.toMatchObject({ code: 'disk-full', remedy: expect.any(String) })
  await unlink(path.join(mountPoint, 'filler'))
  expect(await snapshot(mountPoint)).toBe('')
})

/** Fills the disk, but for some blocks. */
async function fillUpTo(blocks: number): Promise<void> {
  const { bavail, bsize } = await statfs(mountPoint)
  await writeFile(path.join(mountPoint, 'filler'), Buffer.alloc((bavail - blocks) * bsize))
}
