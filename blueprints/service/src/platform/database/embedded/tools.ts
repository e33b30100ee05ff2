import { systemClock } from '#kernel/clock.ts'
import type { PoolSettings, Server } from '../server.ts'
import { createEmbeddedServer, type EmbeddedServer, openEmbeddedServer } from './server.ts'
import { startPGlite } from './template.ts'

/*
 * What Prisma's commands need of the embedded database. prisma.config.ts names this file to the
 * schema engine that comes with create-tpl-api.
 */

/**
 * The embedded database of a directory: through the process that has it open, or opened here.
 *
 * @throws {DatabaseStartError}
 */
export async function openForTools(directory: string): Promise<EmbeddedServer> {
  const logger = { debug() {}, info() {}, warn() {}, error() {} }
  const options = { directory, pool, logger, clock: systemClock, shared: true }
  const server = await openEmbeddedServer(options)
  await server.letOthersIn()
  return server
}

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
