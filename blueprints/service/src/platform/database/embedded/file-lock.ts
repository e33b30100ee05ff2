import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FrontAddress } from './front/front.ts'
import { isRunning, startOf } from './process-identity.ts'

export interface LockHolder {
  readonly pid: number
  /** Tells the process from a later one with the same number, where the system says so. */
  readonly startedAt: string | null
  readonly host: string
  /** Different for each time that the lock was taken. */
  readonly token: string
  /** Where the process lets others in to what it holds. */
  readonly front?: FrontAddress
}

/** Another process has the lock, and lives. */
export class LockHeldError extends Error {
  override readonly name = 'LockHeldError'
  readonly #holder: LockHolder

  constructor(file: string, holder: LockHolder) {
    super(`${file} is held by process ${holder.pid} on ${holder.host}`)
    this.#holder = holder
  }

  /** No member of its own: an error that nobody catches is printed with those, and this holds a password. */
  get holder(): LockHolder {
    return this.#holder
  }

  /** Whether it is a process of another machine, of which this one can't tell whether it lives. */
  get isElsewhere(): boolean {
    return this.holder.host !== hostname()
  }
}

/** Something is in the lock's file that no process has written, as after a loss of power. */
export class DamagedLockError extends Error {
  override readonly name = 'DamagedLockError'
  readonly file: string

  constructor(file: string) {
    super(`${file} does not say who holds it`)
    this.file = file
  }
}

/** A file that one process at a time holds. The lock of a process that died is taken over. */
export class FileLock {
  readonly #file: string
  readonly #own: LockHolder

  private constructor(file: string, own: LockHolder) {
    this.#file = file
    this.#own = own
  }

  /**
   * @param wait how long to wait for another process to give the lock up, in milliseconds
   * @throws {LockHeldError} when it did not
   * @throws {DamagedLockError} when nobody can tell who holds it
   */
  static async acquire(file: string, wait: number): Promise<FileLock> {
    const token = randomUUID()
    const own = `${file}.${token}`
    const holder = { pid: process.pid, startedAt: startOf(process.pid), host: hostname(), token }
    await write(own, holder)
    try {
      for (let waited = 0; ; waited += PAUSE) {
        const other = await take(file, own)
        if (other === undefined) return new FileLock(file, holder)
        if (waited >= wait) throw new LockHeldError(file, other)
        await sleep(PAUSE)
      }
    } finally {
      await rm(own, { force: true })
    }
  }

  /** Writes into the lock where others are let in, or that they no longer are. */
  async announce(front: FrontAddress | undefined): Promise<void> {
    const own = `${this.#file}.${this.#own.token}`
    await write(own, { ...this.#own, ...(front && { front }) })
    await rename(own, this.#file)
  }

  async release(): Promise<void> {
    const holder = await read(this.#file)
    if (holder?.token === this.#own.token) await rm(this.#file, { force: true })
  }
}

const PAUSE = 20

/** Takes the lock, or answers who lives and has it. */
async function take(file: string, own: string): Promise<LockHolder | undefined> {
  for (;;) {
    if (await linked(own, file)) return undefined
    const holder = await read(file)
    if (holder === undefined) continue
    if (holder.host !== hostname() || isRunning(holder)) return holder
    if (await takeOver(file, own, holder)) return undefined
  }
}

/**
 * Replaces the lock of a process that died. Two processes may find the same dead lock, so whoever
 * replaces it holds a lock of its own that is named for the dead one, and looks again under it.
 */
async function takeOver(file: string, own: string, dead: LockHolder): Promise<boolean> {
  const claim = await FileLock.acquire(`${file}.${dead.token}.claim`, TAKE_OVER)
  try {
    if ((await read(file))?.token !== dead.token) return false
    await rename(own, file)
    return true
  } finally {
    await claim.release()
  }
}

const TAKE_OVER = 5000

/** A hard link comes into being complete, and never over a file that exists. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Readable by its owner alone: it may hold a password. */
async function write(file: string, holder: LockHolder): Promise<void> {
  await writeFile(file, JSON.stringify(holder), { mode: 0o600 })
}

async function read(file: string): Promise<LockHolder | undefined> {
  try {
    const holder: LockHolder | null = JSON.parse(await readFile(file, 'utf8'))
    if (typeof holder?.pid === 'number' && typeof holder.token === 'string') return holder
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new DamagedLockError(file)
}
