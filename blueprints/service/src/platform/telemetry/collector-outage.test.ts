import { Hono } from 'hono'
import { afterEach, describe, expect, it } from 'vitest'
import { traced } from '#kernel/traced.ts'
import {
  type OtlpReceiver,
  type ReceiverBehaviour,
  startOtlpReceiver,
} from './testing/otlp-receiver.ts'
import { withTelemetry } from './testing/with-telemetry.ts'
import { traceRequests } from './trace-requests.ts'

let receiver: OtlpReceiver
afterEach(() => receiver.close())

describe('a collector', () => {
  const failures: [string, () => Promise<string>][] = [
    ['that is not there', async () => (await closedReceiver()).url],
    ['that never answers', () => openReceiver('hang')],
    ['that refuses everything', () => openReceiver('refuse')],
  ]

  it.each(failures)('R4.6 %s fails no request, and shutdown gives up in time', async (_, open) => {
    const variables = { OTEL_EXPORTER_OTLP_ENDPOINT: await open(), SHUTDOWN_TIMEOUT: '1200' }
    const { limit, started } = await withTelemetry(variables, async ({ logger, telemetry }) => {
      const app = new Hono()
      app.use(traceRequests())
      app.get('/', (c) => {
        logger.info({}, 'Working')
        return c.text('done')
      })
      // More than the exporters can keep.
      const answers = await Promise.all(Array.from({ length: 5000 }, () => app.request('/')))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      return { limit: telemetry.shutdownLimit, started: performance.now() }
    })
    // Not a matter of speed: shutdown must not wait for the collector, which here would be 10 s.
    expect(performance.now() - started).toBeLessThan(9000)
    expect(limit).toBe(300)
  })

  it('that refuses everything is logged, once a minute', async () => {
    receiver = await startOtlpReceiver('refuse')
    const variables = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }
    const all = await withTelemetry(variables, async ({ lines }) => {
      traced('work', () => {})()
      return lines
    })
    expect(all().filter(({ level }) => level === 'warn')).toEqual([
      expect.objectContaining({
        msg: 'Telemetry could not be exported',
        reason: expect.stringContaining('Internal Server Error'),
      }),
    ])
  })

  async function openReceiver(behaviour: ReceiverBehaviour): Promise<string> {
    receiver = await startOtlpReceiver(behaviour)
    return receiver.url
  }

  async function closedReceiver(): Promise<OtlpReceiver> {
    receiver = await startOtlpReceiver()
    await receiver.close()
    return receiver
  }
})
