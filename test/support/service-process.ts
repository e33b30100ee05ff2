import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'

/** A service in a process of its own. */
export interface ServiceProcess {
  readonly url: string
  readonly pid: number
  /** Resident memory, in megabytes; not known outside Linux. */
  megabytes(): Promise<number>
  /** By SIGTERM. Rejects when it does not end well. */
  stop(): Promise<void>
  /** By SIGKILL, at once. */
  kill(): Promise<void>
}

export interface ServiceProcessOptions {
  /** Of the service: the blueprint's by default. */
  readonly cwd?: string
  readonly env: Readonly<Record<string, string>>
  /** The bundle by default, which `buildService` makes. */
  readonly program?: readonly string[]
  /** What runs Node, such as `taskset -c 0`. */
  readonly within?: readonly string[]
}

const folder = fileURLToPath(new URL('../../blueprints/service', import.meta.url))

/** Builds the bundle that production runs. */
export async function buildService(): Promise<void> {
  await execa('npm', ['run', 'build'], { cwd: folder })
}

/** Brings a database up to date. */
export async function migrateService(databaseUrl: string): Promise<void> {
  await execa('npm', ['run', 'db:migrate'], { cwd: folder, env: { DATABASE_URL: databaseUrl } })
}

/** Starts a service on a port of its own, and resolves once it answers requests. */
export async function startService({
  cwd = folder,
  env,
  program = ['dist/server.js'],
  within = [],
}: ServiceProcessOptions): Promise<ServiceProcess> {
  const port = await findFreePort()
  const [command = '', ...args] = [...within, process.execPath, ...program]
  const child = execa(command, args, {
    cwd,
    env: {
      HOST: '127.0.0.1',
      SHUTDOWN_DRAIN_DELAY: '0',
      LOG_LEVEL: 'error',
      ...env,
      PORT: String(port),
    },
    stdout: 'ignore',
  })
  let hasEnded = false
  const noteEnd = () => {
    hasEnded = true
  }
  const ended = child.then(noteEnd, noteEnd)
  const url = `http://127.0.0.1:${port}`
  while (!(await answers(`${url}/health/live`))) {
    if (hasEnded) await child
    await sleep(5)
  }
  return {
    url,
    pid: child.pid ?? 0,
    megabytes: () => residentMegabytes(child.pid),
    async stop() {
      child.kill('SIGTERM')
      await child
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ status }) => status === 200,
    () => false,
  )
}

async function residentMegabytes(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024
}
