import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { MonotonicClock } from '#kernel/clock.ts'
import type { Logger } from '#kernel/logger.ts'
import { createPostgresServer } from '../postgres.ts'
import type { PoolSettings, Server } from '../server.ts'
import { DatabaseStartError } from '../start-error.ts'
import { createEmbeddedClient } from './embedded-client.ts'
import { DamagedLockError, FileLock, LockHeldError } from './file-lock.ts'
import { Front, type FrontAddress } from './front/front.ts'
import { startPGlite } from './template.ts'

export interface EmbeddedOptions {
  readonly directory: string
  readonly pool: PoolSettings
  readonly logger: Logger
  readonly clock: MonotonicClock
  /** How long to wait, in milliseconds, for another process that is just closing the database. */
  readonly lockWait?: number
  /**
   * Whether to work through the process that has the database open, where there is one. Not for what
   * runs for long: it would lose the database with that process.
   */
  readonly shared?: boolean
}

export interface EmbeddedServer extends Server {
  /** Answers the URL by which other processes of this machine reach the database from then on. */
  letOthersIn(): Promise<string>
}

/**
 * Runs the PostgreSQL whose files are in a directory, inside this process. PGlite takes no lock on
 * them, and two processes would destroy them, so that a lock file says who has them open. Others
 * reach it through that process.
 *
 * @throws {DatabaseStartError} when another process has it open, or its files can't be used
 */
export async function openEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { pool, logger } = options
  const directory = resolve(options.directory)
  await mkdir(dirname(directory), { recursive: true }).catch((cause) => {
    throw unusable(directory, cause)
  })
  const lock = await lockDirectory(directory, options)
  if (!(lock instanceof FileLock)) {
    const url = toUrl(lock)
    return { ...createPostgresServer(url, pool), letOthersIn: async () => url }
  }
  try {
    const startedAt = options.clock()
    const db = await open(directory, options)
    const durationMs = Math.round(options.clock() - startedAt)
    logger.info({ directory, durationMs }, 'The embedded database is open')
    return createSharedServer(db, lock, options)
  } catch (cause) {
    await lock.release()
    throw unusable(directory, cause)
  }
}

/** The lock, or where the process that has it lets others in. */
async function lockDirectory(
  directory: string,
  { lockWait = RESTART, shared = false }: EmbeddedOptions,
): Promise<FileLock | FrontAddress> {
  const file = `${directory}.lock`
  for (let waited = 0; ; waited += PAUSE) {
    try {
      return await FileLock.acquire(file, shared ? 0 : lockWait)
    } catch (cause) {
      if (cause instanceof DamagedLockError) throw damaged(directory, cause)
      if (!(cause instanceof LockHeldError)) throw unusable(directory, cause)
      if (shared && cause.holder.front && !cause.isElsewhere) return cause.holder.front
      if (!shared || waited >= lockWait) throw inUse(directory, cause)
      await sleep(PAUSE)
    }
  }
}

const PAUSE = 50

/**
 * Others are let in when the service's own work begins. What runs before, migrations, is to find
 * nobody else's half-done.
 */
function createSharedServer(
  db: PGlite,
  lock: FileLock,
  { pool, logger }: EmbeddedOptions,
): EmbeddedServer {
  const front = new Front(db)
  const server = createEmbeddedServer(db, pool, front)
  let announced: Promise<string> | undefined
  const letOthersIn = () => {
    announced ??= (async () => {
      const address = await front.listen()
      await lock.announce(address)
      return toUrl(address)
    })()
    return announced
  }
  return {
    ...server,
    letOthersIn,
    createPool() {
      letOthersIn().catch((err) => logger.warn({ err }, 'No other process can reach the database'))
      return server.createPool()
    },
    async close() {
      await announced?.catch(() => {})
      // Nobody is to come while it closes.
      if (announced) await lock.announce(undefined)
      await server.close()
      await lock.release()
    },
  }
}

/** For any PostgreSQL client of this machine. */
function toUrl({ port, password }: FrontAddress): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres?sslmode=disable`
}

/** A server over a PGlite that is open, which it closes. */
export function createEmbeddedServer(
  db: PGlite,
  { connectTimeout }: Pick<PoolSettings, 'connectTimeout'>,
  front = new Front(db),
): Server {
  const Client = createEmbeddedClient(front)
  return {
    schema: undefined,
    isEmbedded: true,
    // PGlite has one session, so that more connections would only wait for each other.
    createPool: () =>
      new pg.Pool({
        Client,
        max: 1,
        idleTimeoutMillis: 0,
        connectionTimeoutMillis: connectTimeout,
      }),
    async connect() {
      const client = new Client()
      await client.connect()
      return client
    },
    async close() {
      await front.close()
      await db.close()
    },
  }
}

/** A file watcher starts the next process while the last one still closes. */
const RESTART = 3000

async function open(
  directory: string,
  options: Pick<EmbeddedOptions, 'directory' | 'logger'>,
): Promise<PGlite> {
  const unfinished = `${directory}.unfinished`
  if (existsSync(unfinished)) await rm(directory, { recursive: true, force: true })
  if (existsSync(join(directory, 'PG_VERSION'))) return startPGlite(directory)
  // Stays behind when the process dies half-way; nobody's data is in there yet.
  await writeFile(unfinished, '')
  options.logger.info({}, `Making the embedded database in ${options.directory}`)
  const db = await startPGlite(directory, 'empty')
  await rm(unfinished)
  return db
}

const inUse = (directory: string, cause: LockHeldError) =>
  new DatabaseStartError(
    `The embedded database in ${directory} is in use by process ${cause.holder.pid}${
      cause.isElsewhere ? ` on ${cause.holder.host}` : ''
    }.`,
    cause.isElsewhere
      ? `Stop that process, or remove ${directory}.lock where it no longer runs.`
      : 'Stop that process, or set EMBEDDED_DATABASE_DIR or DATABASE_URL for this one.',
    { cause },
  )

const damaged = (directory: string, cause: DamagedLockError) =>
  new DatabaseStartError(
    `Nobody can tell who uses the embedded database in ${directory}: the file ${cause.file} is damaged.`,
    'Remove that file, once no process of this service runs.',
    { cause },
  )

const unusable = (directory: string, cause: unknown) =>
  cause instanceof DatabaseStartError
    ? cause
    : new DatabaseStartError(
        `The embedded database in ${directory} cannot be opened: ${reasonOf(cause)}.`,
        'Make the folder writable, or move it away to start with an empty database.',
        { cause },
      )

const reasonOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))
