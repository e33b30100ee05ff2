import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type OtlpReceiver,
  startOtlpReceiver,
} from '../../blueprints/service/src/platform/telemetry/testing/otlp-receiver.ts'
import { checkProject, createShop, guidePages } from '../support/guides/project.ts'
import { readGuide } from '../support/guides/read-guide.ts'
import { Reader } from '../support/guides/reader.ts'
import { Shell } from '../support/guides/shell.ts'
import { createEmptyDatabase, type PostgresDatabase } from '../support/postgres-database.ts'

// Every block, in the order of the page: each goes on from what the ones before have made.
describe.each(guidePages)('docs/guides/$name', ({ page }) => {
  let folder: string
  let shell: Shell
  let reader: Reader
  let database: PostgresDatabase
  let collector: OtlpReceiver

  beforeAll(async () => {
    folder = await createShop()
    database = await createEmptyDatabase()
    collector = await startOtlpReceiver()
    const addresses = {
      'postgresql://localhost:5432/shop': database.url,
      'redis://localhost:6379': process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379',
      'http://localhost:4318': collector.url,
    }
    shell = new Shell({ folder, base: dirname(folder), addresses, collector })
    reader = new Reader(folder, shell)
  })
  afterAll(async () => {
    await shell.close()
    await collector.close()
    await database.drop()
    rmSync(dirname(folder), { recursive: true, force: true })
  })

  it.each(readGuide(page))('line $line is true: $kind', (step) => reader.follow(step))

  it('leaves code that type-checks and lints', () => checkProject(folder))

  it('sends what it sends to a collector', async () => {
    await shell.close()
    const paths = new Set(collector.requests.map(({ path }) => path))
    const all = page.includes('http://localhost:4318')
      ? ['/v1/logs', '/v1/metrics', '/v1/traces']
      : []
    expect([...paths].toSorted()).toEqual(all)
  })
})
