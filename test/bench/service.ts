import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { execa, type Options } from 'execa'

const folder = fileURLToPath(new URL('../../blueprints/service', import.meta.url))

export interface Start {
  /** From the start of the process to the first 200 of `/health/ready`. */
  readonly seconds: number
  /** Resident memory then, in megabytes; not known outside Linux. */
  readonly megabytes: number
}

/** Builds the bundle that production runs. */
export async function buildService(): Promise<void> {
  await execa('npm', ['run', 'build'], { cwd: folder })
}

/** Starts the bundle on a PostgreSQL whose migrations are applied. */
export function startOnPostgres(url: string): Promise<Start> {
  return start([join(folder, 'dist/server.js')], { NODE_ENV: 'production', DATABASE_URL: url })
}

export async function migratePostgres(url: string): Promise<void> {
  await execa('npm', ['run', 'db:migrate'], { cwd: folder, env: { DATABASE_URL: url } })
}

/** What a first start keeps for later ones, of whatever data. */
const templates = fileURLToPath(
  new URL('../../node_modules/.cache/embedded-database', import.meta.url),
)

/** Starts from source as on a machine that is new to it, and once more on the same data. */
export async function startEmbeddedTwice(): Promise<{ first: Start; second: Start }> {
  const data = await mkdtemp(join(tmpdir(), 'bench-data-'))
  const env = { NODE_ENV: 'development', EMBEDDED_DATABASE_DIR: join(data, 'postgres') }
  const args = ['--import', 'tsx', 'src/main.ts']
  await rm(templates, { recursive: true, force: true })
  const first = await start(args, env)
  const second = await start(args, env)
  await rm(data, { recursive: true })
  return { first, second }
}

async function start(args: string[], env: Options['env']): Promise<Start> {
  const port = String(20_000 + Math.floor(Math.random() * 20_000))
  const begin = performance.now()
  const child = execa(process.execPath, args, {
    cwd: folder,
    env: { HOST: '127.0.0.1', SHUTDOWN_DRAIN_DELAY: '0', LOG_LEVEL: 'error', ...env, PORT: port },
  })
  let ended = false
  child.then(
    () => (ended = true),
    () => (ended = true),
  )
  while (!(await isReady(`http://127.0.0.1:${port}/health/ready`))) {
    if (ended) await child
    await sleep(5)
  }
  const seconds = (performance.now() - begin) / 1000
  const megabytes = await residentMegabytes(child.pid)
  child.kill('SIGTERM')
  await child
  return { seconds, megabytes }
}

function isReady(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ status }) => status === 200,
    () => false,
  )
}

async function residentMegabytes(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024
}
