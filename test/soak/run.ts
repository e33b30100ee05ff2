import { setTimeout as sleep } from 'node:timers/promises'
import {
  buildService,
  findFreePort,
  migrateService,
  startService,
} from '../support/service-process.ts'
import { probeMemory } from './support/memory-of.ts'
import { type Failure, startMixedLoad } from './support/mixed-load.ts'
import { createOwnPostgres, type Shutdown } from './support/own-postgres.ts'
import { createOwnRedis } from './support/own-redis.ts'

/**
 * Mixed load on the built service, while its PostgreSQL and its Redis are stopped, killed and started
 * again:
 *
 *     npm run soak -- 60      minutes; 60 by default
 *
 * Fails when a request failed while PostgreSQL was up, when one was answered with anything but 503 and
 * Retry-After while it was down, or when memory has grown by more than a tenth.
 */
const minutes = Number(process.argv[2] ?? 60)
const rounds = 12
const restartAfter = 2000

await buildService()
const postgres = await createOwnPostgres()
const redis = await createOwnRedis()
await migrateService(postgres.url)
const inspector = await findFreePort()
const service = await startService({
  env: { NODE_ENV: 'production', DATABASE_URL: postgres.url, REDIS_URL: redis.url },
  program: [`--inspect=127.0.0.1:${inspector}`, 'dist/server.js'],
})
const memory = await probeMemory(inspector)
const load = startMixedLoad(service.url, 8, 50)

const outages: { readonly from: number; readonly to: number }[] = []
const used: number[] = []
for (let round = 0; round < rounds; round += 1) {
  const third = (minutes * 60_000) / rounds / 3
  await sleep(third)
  await redis.kill()
  await sleep(restartAfter)
  redis.start()
  await sleep(third)
  await restartPostgres(round % 2 === 0 ? 'fast' : 'immediate')
  await sleep(third)
  const { used: now, resident } = await memory.measure()
  used.push(now)
  console.log(
    `${round + 1}/${rounds}: ${load.answered} answers, ${load.failures.length} failed, ${now.toFixed(1)} MB used, ${resident.toFixed(0)} MB resident`,
  )
}
await load.stop()
memory.close()
await service.stop()
await redis.kill()
await postgres.dispose()

const growth = average(used.slice(-3)) / average(used.slice(2, 5))
const unexpected = load.failures.filter((failure) => !isExcused(failure))
console.log(
  `${load.answered} requests in ${minutes} minutes; memory ${((growth - 1) * 100).toFixed(1)} %; ` +
    `${load.failures.length - unexpected.length} refused while PostgreSQL was down, ${unexpected.length} failed.`,
)
for (const failure of unexpected.slice(0, 20)) console.log(JSON.stringify(failure))
if (unexpected.length > 0 || growth > 1.1) process.exitCode = 1

async function restartPostgres(how: Shutdown): Promise<void> {
  const from = Date.now()
  await postgres.stop(how)
  await sleep(restartAfter)
  await postgres.start()
  outages.push({ from, to: Date.now() })
}

/** A request that began while PostgreSQL was down may end a little later. */
function isExcused({ at, status, retryAfter }: Failure): boolean {
  const grace = 1000
  const isDuring = outages.some(({ from, to }) => at >= from && at <= to + grace)
  return isDuring && status === 503 && retryAfter !== null
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}
