import { chown, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { findFreePort } from '../../support/service-process.ts'

/** How `pg_ctl` stops a server: asking its clients to leave, or as a crash would. */
export type Shutdown = 'fast' | 'immediate'

export interface OwnPostgres {
  readonly url: string
  stop(how: Shutdown): Promise<void>
  /** Resolves when it takes connections. */
  start(): Promise<void>
  /** Stops it and removes its data. */
  dispose(): Promise<void>
}

/** A PostgreSQL of our own on loopback, which can be restarted without hurting anybody. */
export async function createOwnPostgres(): Promise<OwnPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'own-postgres-'))
  const programs = await findPrograms()
  const user = await unprivilegedUser()
  if (user !== undefined) await chown(folder, user.uid, user.gid)
  const run = (name: string, args: readonly string[]) =>
    execa(join(programs, name), args, { ...user, cwd: folder, stdio: 'ignore' })
  const data = join(folder, 'data')
  const port = await findFreePort()
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`

  await run('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres'])
  const server: OwnPostgres = {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    async stop(how) {
      await run('pg_ctl', ['-D', data, '-m', how, '-w', 'stop'])
    },
    async start() {
      await run('pg_ctl', ['-D', data, '-o', settings, '-l', join(folder, 'log'), '-w', 'start'])
    },
    async dispose() {
      await server.stop('immediate').catch(() => {})
      await rm(folder, { recursive: true, force: true })
    },
  }
  await server.start()
  return server
}

/** Debian keeps them out of PATH. */
async function findPrograms(): Promise<string> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => [])
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0]
  if (newest !== undefined) return join('/usr/lib/postgresql', newest, 'bin')
  const { stdout } = await execa('pg_config', ['--bindir'])
  return stdout
}

/** PostgreSQL refuses to run as root. */
async function unprivilegedUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (option) => Number((await execa('id', [option, 'postgres'])).stdout)),
  )
  return { uid: uid ?? 0, gid: gid ?? 0 }
}
