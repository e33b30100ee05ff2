import { expect, it } from 'vitest'
import { assemblePlatform } from '#platform/platform.ts'
import { startOtlpReceiver } from '#platform/telemetry/testing/otlp-receiver.ts'
import { toTree } from '#platform/telemetry/testing/span-tree.ts'
import { withTelemetry } from '#platform/telemetry/testing/with-telemetry.ts'
import { createApp } from '../../src/app.ts'
import { createTestDatabase } from '../support/database.ts'

it('R4.4 R4.5 a list that takes two queries has them in one span, unless the cache has it', async () => {
  const receiver = await startOtlpReceiver()
  const { database, close } = await createTestDatabase()
  await withTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }, async (running) => {
    const app = createApp(assemblePlatform(running.config, running.logger, database))
    for (const _ of [1, 2]) {
      expect((await app.request('/stock-items?sort=name')).status).toBe(200)
    }
  })
  await close()
  await receiver.close()
  expect(toTree(receiver.spans())).toEqual([
    'GET /stock-items',
    '  query stock-items.list',
    '    cache getOrSet',
    '      PrismaStockItemRepository.findPage',
    '        prisma:client:operation',
    '          prisma:client:db_query',
    '        prisma:client:operation',
    '          prisma:client:db_query',
    'GET /stock-items',
    '  query stock-items.list',
    '    cache getOrSet',
  ])
})
