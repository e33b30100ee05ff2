import { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { traced } from '#kernel/traced.ts'
import { type FakeRedis, startFakeRedis } from './testing/fake-redis.ts'
import { type OtlpReceiver, startOtlpReceiver } from './testing/otlp-receiver.ts'
import { withTelemetry } from './testing/with-telemetry.ts'

let receiver: OtlpReceiver
let server: FakeRedis
beforeEach(async () => {
  receiver = await startOtlpReceiver()
  server = await startFakeRedis()
})
afterEach(async () => {
  await receiver.close()
  await server.stop()
})

describe('a Redis command', () => {
  it('R4.4 has a span in the trace, with neither key nor value', async () => {
    await run(async (redis) => {
      await redis.set('jane', 'hunter2', 'EX', 5)
      await redis.get('jane')
    })
    const [set, get, work] = receiver.spans()
    for (const [span, name] of [
      [set, 'SET'],
      [get, 'GET'],
    ] as const) {
      expect(span).toMatchObject({
        name,
        kind: 3,
        failed: false,
        traceId: work?.traceId,
        parentSpanId: work?.spanId,
      })
      expect(span?.attributes).toEqual({
        'db.system.name': 'redis',
        'db.operation.name': name,
        'db.namespace': '0',
        'server.address': '127.0.0.1',
        'server.port': Number(new URL(server.url).port),
      })
    }
    expect(receiver.text()).not.toMatch(/jane|hunter2/)
  })

  it('R4.4 that Redis refuses has its span marked', async () => {
    await run((redis) => expect(redis.call('NOSUCH', 'hunter2')).rejects.toThrow('unknown'))
    expect(receiver.spans()[0]).toMatchObject({
      name: 'NOSUCH',
      failed: true,
      attributes: { 'error.type': 'ReplyError' },
    })
  })

  it('R4.4 whose connection breaks has its span marked, and ended', async () => {
    await run(async (redis) => {
      await expect(redis.call('QUIT')).rejects.toThrow()
    })
    expect(receiver.spans().map(({ name, failed }) => [name, failed])).toEqual([
      ['QUIT', true],
      ['work', false],
    ])
  })

  it('has no span outside of any trace', async () => {
    await run(async () => {})
    expect(receiver.spans().map(({ name }) => name)).toEqual(['work'])
  })
})

/** Pings first, outside of the trace that `work` runs in. */
async function run(work: (redis: Redis) => Promise<void>): Promise<void> {
  const redis = new Redis(server.url, {
    lazyConnect: true,
    enableReadyCheck: false,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  redis.on('error', () => {})
  try {
    await withTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }, async () => {
      await redis.ping()
      await traced('work', () => work(redis))()
    })
  } finally {
    redis.disconnect()
  }
}
