import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FileLock } from './file-lock.ts'
import { startOf } from './process-identity.ts'

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'))
  file = join(folder, 'db.lock')
})

afterEach(() => rm(folder, { recursive: true }))

const leaveBehind = (holder: object) =>
  writeFile(file, JSON.stringify({ startedAt: null, host: hostname(), token: 'old', ...holder }))

/** Resolves with the number of a process that has ended. */
const deadPid = () => spawnSync(process.execPath, ['--version']).pid

test('is held by one at a time, and free again once released', async () => {
  const lock = await FileLock.acquire(file, 0)
  await expect(FileLock.acquire(file, 0)).rejects.toMatchObject({ holder: { pid: process.pid } })
  await lock.release()
  await (await FileLock.acquire(file, 0)).release()
  expect(await readdir(folder)).toEqual([])
})

test('R8.5 is refused by an error that does not print what else its file holds', async () => {
  await leaveBehind({
    pid: process.pid,
    startedAt: startOf(process.pid),
    front: { password: 'secret' },
  })
  const error = await FileLock.acquire(file, 0).catch((caught) => caught)
  expect(inspect(error)).toContain(`is held by process ${process.pid}`)
  expect(inspect(error)).not.toContain('secret')
})

test('is waited for', async () => {
  const lock = await FileLock.acquire(file, 0)
  const next = FileLock.acquire(file, 10_000)
  await lock.release()
  await (await next).release()
})

test('goes to exactly one of many that find the lock of a dead process', async () => {
  for (let round = 0; round < 5; round += 1) {
    await leaveBehind({ pid: deadPid() })
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, () => FileLock.acquire(file, 0)),
    )
    const locks = attempts.filter((attempt) => attempt.status === 'fulfilled')
    expect(locks).toHaveLength(1)
    await locks[0]?.value.release()
    expect(await readdir(folder)).toEqual([])
  }
})

test('is taken from a dead process whose successor died while taking it', async () => {
  await leaveBehind({ pid: deadPid() })
  await writeFile(`${file}.old.claim`, (await readFile(file, 'utf8')).replace('old', 'older'))
  await (await FileLock.acquire(file, 0)).release()
  expect(await readdir(folder)).toEqual([])
})

test.skipIf(startOf(process.pid) === null)(
  'is taken from a dead process whose number another one has now',
  async () => {
    await leaveBehind({ pid: process.pid, startedAt: 'earlier' })
    await (await FileLock.acquire(file, 0)).release()
  },
)

test('stays with a process of another machine, of which nothing is known', async () => {
  await leaveBehind({ pid: deadPid(), host: 'elsewhere' })
  await expect(FileLock.acquire(file, 0)).rejects.toMatchObject({ isElsewhere: true })
})

test.each(['', '{"pid":', 'null', '{"pid":1}'])(
  'says which file is damaged where it holds %j',
  async (text) => {
    await writeFile(file, text)
    await expect(FileLock.acquire(file, 0)).rejects.toMatchObject({
      name: 'DamagedLockError',
      file,
    })
    expect(await readdir(folder)).toEqual(['db.lock'])
  },
)

test('is not released by whoever lost it', async () => {
  const lock = await FileLock.acquire(file, 0)
  await leaveBehind({ pid: process.pid, token: 'another' })
  await lock.release()
  expect(await readdir(folder)).toEqual(['db.lock'])
})
