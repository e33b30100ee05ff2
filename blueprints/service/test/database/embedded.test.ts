import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { monotonicClock } from '#kernel/clock.ts'
import { createMemoryLogger, silentLogger } from '#kernel/testing/memory-logger.ts'
import { type Database, openDatabase } from '#platform/database/database.ts'
import { openEmbeddedServer } from '#platform/database/embedded/server.ts'
import { openForTools } from '#platform/database/embedded/tools.ts'
import { testPool } from '../support/database.ts'

let folder: string
let directory: string
const children: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-'))
  directory = join(folder, '.data', 'postgres')
})

afterEach(async () => {
  for (const child of children.splice(0)) await kill(child)
  await rm(folder, { recursive: true })
})

const options = () => ({ directory, pool: testPool, logger: silentLogger, clock: monotonicClock })
const open = () =>
  openDatabase({ ...options(), migrations: join(folder, 'none'), migrateOnStart: true })

test('R9.1 opens a database without any server, and finds its rows again', async () => {
  await using(await open(), async ({ client }) => {
    await client.$executeRaw`CREATE TABLE boxes (id int)`
    await client.$executeRaw`INSERT INTO boxes VALUES (7)`
  })
  await using(await open(), async ({ client }) => {
    expect(await client.$queryRaw`SELECT id FROM boxes`).toEqual([{ id: 7 }])
    expect(await client.$queryRaw`SHOW timezone`).toEqual([{ TimeZone: 'UTC' }])
  })
  expect(await readdir(join(folder, '.data'))).toEqual(['postgres'])
})

test('says that it makes a new database, which takes seconds, and only then', async () => {
  const openings = async () => {
    const logger = createMemoryLogger()
    await (await openEmbeddedServer({ ...options(), logger })).close()
    return logger.entries.map(({ message }) => message)
  }
  const isOpen = 'The embedded database is open'
  expect(await openings()).toEqual([`Making the embedded database in ${directory}`, isOpen])
  expect(await openings()).toEqual([isOpen])
})

test('keeps every acknowledged row of a process that was killed', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { child, acknowledged } = await startOwner()
    await waitFor(acknowledged, 20 + round)
    await kill(child)
    await using(await open(), async ({ client }) => {
      const rows = await client.$queryRaw<{ id: number }[]>`SELECT id FROM boxes`
      const ids = new Set(rows.map(({ id }) => id))
      expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
    })
  }
})

test('refuses a second process, and says which one has the database open', async () => {
  const { child, acknowledged } = await startOwner()
  await waitFor(acknowledged, 1)
  const refused = openEmbeddedServer({ ...options(), lockWait: 0 })
  await expect(refused).rejects.toThrow(
    `The embedded database in ${directory} is in use by process ${child.pid}. Stop that process`,
  )
  const before = acknowledged.length
  await waitFor(acknowledged, before + 5)
})

test('lets a tool of another process in, as long as it runs', async () => {
  const { child, acknowledged } = await startOwner()
  await waitFor(acknowledged, 1)
  const tool = await openForTools(directory)
  const client = await tool.connect()
  const { rows } = await client.query('SELECT count(*)::int AS n FROM boxes')
  expect(rows[0].n).toBeGreaterThan(0)
  expect((await stat(`${directory}.lock`)).mode & 0o777).toBe(0o600)
  await client.end()
  await tool.close()
  const before = acknowledged.length
  await waitFor(acknowledged, before + 5)
  await kill(child)
  const alone = await openForTools(directory)
  const own = await alone.connect()
  const ids = await own.query<{ id: number }>('SELECT id FROM boxes')
  expect(ids.rows.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged))
  await own.end()
  await alone.close()
})

test('waits for a process that is just closing the database', async () => {
  const first = await openEmbeddedServer(options())
  const second = openEmbeddedServer(options())
  await first.close()
  await (await second).close()
})

test('starts anew where the very first start was killed half-way', async () => {
  await using(await open(), async ({ client }) => {
    await client.$executeRaw`CREATE TABLE boxes (id int)`
  })
  await rm(join(directory, 'global'), { recursive: true })
  await writeFile(`${directory}.unfinished`, '')
  await using(await open(), async ({ client }) => {
    expect(await client.$queryRaw`SELECT to_regclass('boxes')::text AS t`).toEqual([{ t: null }])
  })
})

test('says what to do where the folder cannot be made, and holds no lock afterwards', async () => {
  await writeFile(join(folder, '.data'), '')
  await expect(open()).rejects.toThrow(/cannot be opened: .*\. Make the folder writable/)
  expect(await readdir(folder)).toEqual(['.data'])
})

test('names the lock to remove where it is damaged', async () => {
  await mkdir(join(folder, '.data'))
  await writeFile(`${directory}.lock`, '')
  await expect(open()).rejects.toThrow(
    `the file ${directory}.lock is damaged. Remove that file, once no process of this service runs.`,
  )
})

async function using(database: Database, work: (database: Database) => Promise<void>) {
  try {
    await work(database)
  } finally {
    await database.close()
  }
}

async function startOwner() {
  const script = join(import.meta.dirname, '../support/embedded-owner.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const acknowledged: number[] = []
  createInterface({ input: child.stdout }).on('line', (line) => acknowledged.push(Number(line)))
  return { child, acknowledged }
}

async function waitFor(list: readonly unknown[], length: number) {
  await expect.poll(() => list.length).toBeGreaterThanOrEqual(length)
}

async function kill(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const closed = once(child, 'close')
  child.kill('SIGKILL')
  await closed
}
