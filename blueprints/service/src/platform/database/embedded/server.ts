import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { Clock } from '#kernel/clock.ts'
import type { Logger } from '#kernel/logger.ts'
import type { PoolSettings, Server } from '../server.ts'
import { DatabaseStartError } from '../start-error.ts'
import { DamagedLockError, FileLock, LockHeldError } from './file-lock.ts'
import { createEmbeddedClient } from './pglite-client.ts'
import { startPGlite } from './template.ts'

export interface EmbeddedOptions {
  readonly directory: string
  readonly pool: PoolSettings
  readonly logger: Logger
  readonly clock: Clock
  /** How long to wait, in milliseconds, for another process that is just closing the database. */
  readonly lockWait?: number
}

/**
 * Runs the PostgreSQL whose files are in a directory, inside this process. PGlite takes no lock on
 * them, and two processes would destroy them, so that a lock file says who has them open.
 *
 * @throws {DatabaseStartError} when another process has it open, or its files can't be used
 */
export async function openEmbeddedServer(options: EmbeddedOptions): Promise<Server> {
  const { pool, logger, lockWait = RESTART } = options
  const directory = resolve(options.directory)
  await mkdir(dirname(directory), { recursive: true }).catch((cause) => {
    throw unusable(directory, cause)
  })
  const lock = await FileLock.acquire(`${directory}.lock`, lockWait).catch((cause) => {
    if (cause instanceof LockHeldError) throw inUse(directory, cause)
    if (cause instanceof DamagedLockError) throw damaged(directory, cause)
    throw unusable(directory, cause)
  })
  try {
    const startedAt = options.clock()
    const db = await open(directory)
    const elapsed = options.clock().getTime() - startedAt.getTime()
    logger.info({ directory, durationMs: elapsed }, 'The embedded database is open')
    return createEmbeddedServer(db, pool, () => lock.release())
  } catch (cause) {
    await lock.release()
    throw unusable(directory, cause)
  }
}

/** A server over a PGlite that is open, which it closes. */
export function createEmbeddedServer(
  db: PGlite,
  { connectTimeout }: Pick<PoolSettings, 'connectTimeout'>,
  release: () => Promise<void> = async () => {},
): Server {
  const Client = createEmbeddedClient(db)
  return {
    schema: undefined,
    isEmbedded: true,
    // PGlite has one session. A second client would work inside the transaction of the first.
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
      await db.close()
      await release()
    },
  }
}

/** A file watcher starts the next process while the last one still closes. */
const RESTART = 3000

async function open(directory: string): Promise<PGlite> {
  const unfinished = `${directory}.unfinished`
  if (existsSync(unfinished)) await rm(directory, { recursive: true, force: true })
  if (existsSync(join(directory, 'PG_VERSION'))) return startPGlite(directory)
  // Stays behind when the process dies half-way; nobody's data is in there yet.
  await writeFile(unfinished, '')
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
