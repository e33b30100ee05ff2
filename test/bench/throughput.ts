import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { createPostgresDatabase } from '../support/postgres-database.ts'
import {
  buildService,
  type ServiceProcess,
  type ServiceProcessOptions,
  startService,
} from '../support/service-process.ts'
import { atLeast, type Figure } from './figure.ts'
import { repeat, toSample } from './sample.ts'

/** Reads of ids in turn miss a cache that holds one entry; reads of one id hit it. */
type Load = 'one id' | 'ids in turn'

interface Comparison {
  readonly name: string
  readonly load: Load
  readonly of: ServerName
  readonly to: ServerName
  readonly atLeast: number
}

const comparisons: readonly Comparison[] = [
  { name: 'cached read to bare Hono', load: 'one id', of: 'quiet', to: 'bare', atLeast: 0.55 },
  { name: 'read to hand-written', load: 'ids in turn', of: 'quiet', to: 'hand', atLeast: 0.9 },
  { name: 'read, exported', load: 'ids in turn', of: 'exporting', to: 'quiet', atLeast: 0.65 },
  { name: 'cached read, exported', load: 'one id', of: 'exporting', to: 'quiet', atLeast: 0.25 },
  { name: 'cached read, a tenth', load: 'one id', of: 'sampling', to: 'quiet', atLeast: 0.45 },
]

const names = ['bare', 'hand', 'quiet', 'exporting', 'sampling'] as const
type ServerName = (typeof names)[number]
type Servers = Readonly<Record<ServerName, ServiceProcess>>

const entities = 1000

/**
 * Requests for each second of processor time, of one server against another. They are compared round by
 * round, so that what slows the machine for a while slows them all.
 */
export async function* compareThroughput(): AsyncIterable<Figure> {
  await buildService()
  const database = await createPostgresDatabase()
  const collector = await startService(ownServer('collector', {}))
  const servers = await startAll(database.url, collector.url)
  const ids = await createEntities(servers.quiet)
  const measureAll = async () => {
    const ratios: number[] = []
    for (const { load, of, to } of comparisons) {
      const rates = [await rateOf(servers[of], load, ids), await rateOf(servers[to], load, ids)]
      ratios.push((rates[0] ?? 0) / (rates[1] ?? 0))
    }
    return ratios
  }
  await measureAll()
  const measured = await repeat(5, measureAll)
  for (const server of [...Object.values(servers), collector]) await server.stop().catch(() => {})
  await database.drop()
  for (const [index, { name, atLeast: least }] of comparisons.entries()) {
    const sample = toSample(measured.map((ratios) => ratios[index] ?? Number.NaN))
    yield { name, unit: 'x', sample, target: atLeast(least) }
  }
}

async function startAll(databaseUrl: string, collectorUrl: string): Promise<Servers> {
  const service = {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    CACHE_MAX_ENTRIES: '1',
    CACHE_TTL: '3600',
  }
  const exporting = { ...service, LOG_LEVEL: 'info', OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl }
  const sampler = {
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: '0.1',
  }
  const options: Readonly<Record<ServerName, ServiceProcessOptions>> = {
    bare: ownServer('bare-hono', {}),
    hand: ownServer('hand-written', { DATABASE_URL: databaseUrl }),
    quiet: { env: { ...service, LOG_LEVEL: 'warn', OTEL_SDK_DISABLED: 'true' } },
    exporting: { env: exporting },
    sampling: { env: { ...exporting, ...sampler } },
  }
  const servers: Partial<Record<ServerName, ServiceProcess>> = {}
  for (const name of names) servers[name] = await startService(options[name])
  return servers as Servers
}

function ownServer(name: string, env: Readonly<Record<string, string>>): ServiceProcessOptions {
  const file = fileURLToPath(new URL(`servers/${name}.ts`, import.meta.url))
  return { env: { NODE_ENV: 'production', ...env }, program: ['--import', 'tsx', file] }
}

async function createEntities({ url }: ServiceProcess): Promise<readonly string[]> {
  const ids: string[] = []
  for (let number = 0; number < entities; number += 1) {
    const body = { sku: `LAMP-${number}`, name: 'Desk lamp', quantity: 12, unitPrice: '24.90' }
    const response = await fetch(`${url}/stock-items`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    ids.push(((await response.json()) as { id: string }).id)
  }
  return ids
}

/** Requests that a server answers in a second of processor time. */
async function rateOf(
  { url, pid }: ServiceProcess,
  load: Load,
  ids: readonly string[],
): Promise<number> {
  const idsToRead = load === 'one id' ? ids.slice(0, 1) : ids
  const before = await processorSeconds(pid)
  const result = await autocannon({
    url,
    connections: 64,
    amount: load === 'one id' ? 30_000 : 10_000,
    requests: [
      {
        // Each connection would ask for the same in step otherwise, and concurrent reads are one.
        setupRequest: (request) => ({
          ...request,
          path: `/stock-items/${idsToRead[Math.floor(Math.random() * idsToRead.length)]}`,
        }),
      },
    ],
  })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${result.non2xx} answers and ${result.errors} requests went wrong.`)
  }
  return result['2xx'] / ((await processorSeconds(pid)) - before)
}

/** In user and system mode, of all threads; see proc(5). */
async function processorSeconds(pid: number): Promise<number> {
  const [, fields = ''] = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')
  const [user, system] = fields.split(' ').slice(11, 13).map(Number)
  return ((user ?? 0) + (system ?? 0)) / ticksPerSecond
}

const ticksPerSecond = 100
