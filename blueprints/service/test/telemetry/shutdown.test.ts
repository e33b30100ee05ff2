import { afterEach, describe, expect, it } from 'vitest'
import {
  type OtlpReceiver,
  type ReceiverBehaviour,
  startOtlpReceiver,
} from '#platform/telemetry/testing/otlp-receiver.ts'
import { ServiceProcess } from '../process/service-process.ts'

let receiver: OtlpReceiver
afterEach(() => receiver.close())

describe('SIGTERM', () => {
  it('R4.1 exports what is left before the process ends', async () => {
    const { exit } = await serveAndStop('accept')
    expect(exit).toBe(0)
    expect(receiver.spans()).toMatchObject([
      { name: 'GET /health/live', attributes: { 'http.response.status_code': 200 } },
    ])
    expect(receiver.logs().map(({ body }) => body)).toContain('Shut down')
    expect(receiver.metrics().map(({ name }) => name)).toContain('http.server.request.duration')
  })

  it('R4.6 waits for a collector that never answers no longer than its limit', async () => {
    const { exit, seconds } = await serveAndStop('hang')
    expect(exit).toBe(0)
    // The exporters themselves would wait for 10 s.
    expect(seconds).toBeLessThan(9)
  })
})

async function serveAndStop(behaviour: ReceiverBehaviour) {
  receiver = await startOtlpReceiver(behaviour)
  await using service = await ServiceProcess.start({
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    SHUTDOWN_TIMEOUT: '2000',
  })
  const url = await service.listening()
  await (await fetch(`${url}/health/live`)).text()
  const started = performance.now()
  service.send('SIGTERM')
  const exit = await service.ended()
  return { exit, seconds: (performance.now() - started) / 1000 }
}
