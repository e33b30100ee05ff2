import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createPostgresDatabase } from '../support/postgres-database.ts'
import {
  buildService,
  type ServiceProcessOptions,
  startService,
} from '../support/service-process.ts'
import { atMost, type Figure } from './figure.ts'
import { repeat, toSample } from './sample.ts'

interface Start {
  /** From the start of the process to the first 200 of `/health/ready`. */
  readonly seconds: number
  /** Resident memory then, in megabytes; not known outside Linux. */
  readonly megabytes: number
}

/** What a start takes, on a PostgreSQL and on the embedded one. */
export async function* measureStarts(): AsyncIterable<Figure> {
  await buildService()
  const database = await createPostgresDatabase()
  const onPostgres = await repeat(7, () => startOnPostgres(database.url))
  await database.drop()
  yield {
    name: 'start to ready, PostgreSQL',
    unit: 's',
    sample: toSample(onPostgres.map(({ seconds }) => seconds)),
    target: atMost(0.8),
  }
  yield {
    name: 'resident memory, PostgreSQL',
    unit: 'MB',
    sample: toSample(onPostgres.map(({ megabytes }) => megabytes)),
    target: atMost(160),
  }
  const embedded = await repeat(5, startEmbeddedTwice)
  yield {
    name: 'first start to ready, embedded',
    unit: 's',
    sample: toSample(embedded.map(({ first }) => first.seconds)),
    target: atMost(3.5),
  }
  yield {
    name: 'later start to ready, embedded',
    unit: 's',
    sample: toSample(embedded.map(({ second }) => second.seconds)),
    target: atMost(1.5),
  }
}

/** Starts the bundle on a PostgreSQL whose migrations are applied. */
function startOnPostgres(url: string): Promise<Start> {
  return start({ env: { NODE_ENV: 'production', DATABASE_URL: url } })
}

/** What a first start keeps for later ones, of whatever data. */
const templates = fileURLToPath(
  new URL('../../node_modules/.cache/embedded-database', import.meta.url),
)

/** Starts from source as on a machine that is new to it, and once more on the same data. */
async function startEmbeddedTwice(): Promise<{ first: Start; second: Start }> {
  const data = await mkdtemp(join(tmpdir(), 'bench-data-'))
  const env = { NODE_ENV: 'development', EMBEDDED_DATABASE_DIR: join(data, 'postgres') }
  const program = ['--import', 'tsx', 'src/main.ts']
  await rm(templates, { recursive: true, force: true })
  const first = await start({ env, program })
  const second = await start({ env, program })
  await rm(data, { recursive: true })
  return { first, second }
}

async function start(options: ServiceProcessOptions): Promise<Start> {
  const begin = performance.now()
  const service = await startService(options)
  while ((await fetch(`${service.url}/health/ready`)).status !== 200) await sleep(5)
  const seconds = (performance.now() - begin) / 1000
  const megabytes = await service.megabytes()
  await service.stop()
  return { seconds, megabytes }
}
