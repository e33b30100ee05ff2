import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Hono } from 'hono'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { traced } from '#kernel/traced.ts'
import { type OtlpReceiver, startOtlpReceiver } from './testing/otlp-receiver.ts'
import { withTelemetry } from './testing/with-telemetry.ts'
import { traceRequests } from './trace-requests.ts'

let receiver: OtlpReceiver
let other: Server
let url: string
let received: IncomingHttpHeaders[]

beforeAll(async () => {
  other = createServer((request, response) => {
    received.push(request.headers)
    response.writeHead(Number(request.url?.match(/\d{3}/)?.[0] ?? 200))
    response.write('x'.repeat(100_000))
    if (!request.url?.startsWith('/endless')) response.end()
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
})
afterAll(() => {
  other.close()
  other.closeAllConnections()
})
beforeEach(async () => {
  received = []
  receiver = await startOtlpReceiver()
})
afterEach(() => receiver.close())

describe('a request to another service', () => {
  it('R4.3 carries traceparent, and has a client span in the trace', async () => {
    await call('/200?key=hunter2', { headers: { authorization: 'Bearer hunter2' } })
    const [client, caller] = receiver.spans()
    expect(caller).toMatchObject({ name: 'caller', parentSpanId: undefined })
    expect(client).toMatchObject({
      name: 'GET',
      kind: 3,
      failed: false,
      traceId: caller?.traceId,
      parentSpanId: caller?.spanId,
    })
    expect(received[0]?.traceparent).toBe(`00-${client?.traceId}-${client?.spanId}-01`)
  })

  it('carries no baggage, whatever the client of this service has sent', async () => {
    await withTelemetry({}, async () => {
      const headers = { baggage: 'key=hunter2', traceparent: 'hunter2', tracestate: 'key=hunter2' }
      const app = new Hono().use(traceRequests()).get('/', async (c) => c.body(await get(url)))
      await app.request('/', { headers })
    })
    expect(received[0]?.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
    expect(JSON.stringify(received)).not.toContain('hunter2')
  })

  it('has its target and its status on the span, and neither path, query nor headers', async () => {
    await call('/200?key=hunter2', { headers: { authorization: 'Bearer hunter2' } })
    expect(receiver.spans()[0]?.attributes).toEqual({
      'http.request.method': 'GET',
      'http.response.status_code': 200,
      'server.address': '127.0.0.1',
      'server.port': Number(new URL(url).port),
      'url.scheme': 'http',
    })
    expect(receiver.text()).not.toContain('hunter2')
  })

  it('is counted in http.client.request.duration', async () => {
    await call('/503')
    const metric = receiver.metrics().find(({ name }) => name === 'http.client.request.duration')
    expect(metric).toMatchObject({
      unit: 's',
      points: [{ count: 1, attributes: { 'http.response.status_code': 503 } }],
    })
  })

  it.each([404, 503])('that is answered with %i has failed', async (status) => {
    await call(`/${status}`)
    expect(receiver.spans()[0]).toMatchObject({
      failed: true,
      attributes: { 'error.type': String(status) },
    })
  })

  it('that nobody answers has failed, with the code of the error', async () => {
    const { url: nowhere } = await closedReceiver()
    await call(nowhere)
    expect(receiver.spans()[0]).toMatchObject({
      failed: true,
      attributes: { 'error.type': 'ECONNREFUSED' },
    })
  })

  it('whose answer is not read to its end has not failed', async () => {
    await withTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }, async () => {
      const response = await fetch(`${url}/endless`)
      await response.body?.cancel()
    })
    expect(receiver.spans()).toMatchObject([{ name: 'GET', failed: false }])
  })

  it('R4.3 carries traceparent without a collector too', async () => {
    await withTelemetry({}, async ({ logger, lines }) => {
      await traced('caller', async () => {
        logger.info({}, 'Calling')
        await (await fetch(url)).text()
      })()
      expect(received[0]?.traceparent).toMatch(
        new RegExp(`^00-${lines()[0]?.trace_id}-[0-9a-f]{16}-01$`),
      )
    })
  })
})

const get = async (from: string) => (await fetch(from)).text()

async function call(path: string, init: RequestInit = {}): Promise<void> {
  await withTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }, () =>
    traced('caller', async () => {
      const response = await fetch(new URL(path, url), init).catch(() => undefined)
      await response?.text()
    })(),
  )
}

async function closedReceiver(): Promise<OtlpReceiver> {
  const closed = await startOtlpReceiver()
  await closed.close()
  return closed
}
