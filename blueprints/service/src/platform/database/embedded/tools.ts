import { setTimeout as sleep } from 'node:timers/promises'
import { monotonicClock } from '#kernel/clock.ts'
import type { PoolSettings, Server } from '../server.ts'
import { createEmbeddedServer, type EmbeddedServer, openEmbeddedServer } from './server.ts'
import { startPGlite } from './template.ts'

/*
 * What Prisma's commands need of the embedded database. prisma.config.ts names this file to the
 * schema engine that comes with create-tpl-api.
 */

/**
 * The embedded database of a directory, for a command: through the process that has it open, or
 * opened here. Nobody else is let in then, for the command will be gone in a moment, and they wait.
 *
 * @throws {DatabaseStartError}
 */
export function openForTools(directory: string): Promise<Server> {
  return open(directory)
}

/**
 * The URL of the embedded database of a directory for a program that knows servers only, such as
 * Prisma Studio. Where no other process has it open, this one has until it gets a signal to end.
 *
 * @throws {DatabaseStartError}
 */
export async function serveForTools(directory: string): Promise<string> {
  const server = await open(directory)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close())
  return server.letOthersIn()
}

async function open(directory: string): Promise<EmbeddedServer> {
  const options = {
    directory,
    pool,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    clock: monotonicClock,
    lockWait: OTHER_COMMANDS,
    shared: true,
  }
  for (let attempt = 1; ; attempt += 1) {
    const server = await openEmbeddedServer(options)
    try {
      await (await server.connect()).end()
      return server
    } catch (error) {
      // The process that has it open was just about to go.
      await server.close()
      if (attempt === ATTEMPTS) throw error
      await sleep(PAUSE)
    }
  }
}

/** How long commands take, when one waits for another. */
const OTHER_COMMANDS = 10_000

const ATTEMPTS = 10
const PAUSE = 100

/**
 * An empty database in memory, to try migrations in.
 *
 * @param extensions those that the migrations create. PGlite has to know them beforehand; of others
 *   than its own it knows nothing.
 */
export async function openShadow(extensions: readonly string[] = []): Promise<Server> {
  return createEmbeddedServer(await startPGlite('memory://', 'empty', { extensions }), pool)
}

/** People wait, and statements of migrations take as long as they take. */
const pool: PoolSettings = {
  max: 1,
  connectTimeout: 10_000,
  statementTimeout: 0,
  lockTimeout: 0,
  idleTransactionTimeout: 0,
}
