import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { traced } from '#kernel/traced.ts'
import { type OtlpReceiver, startOtlpReceiver } from './testing/otlp-receiver.ts'
import { withTelemetry } from './testing/with-telemetry.ts'
import { traceRequests } from './trace-requests.ts'

let receiver: OtlpReceiver
beforeEach(async () => {
  receiver = await startOtlpReceiver()
})
afterEach(() => receiver.close())

describe('traceRequests', () => {
  it('R4.2 gives a request a server span with method, route and status', async () => {
    await send('/orders/17?token=hunter2')
    expect(receiver.spans()).toEqual([
      expect.objectContaining({
        name: 'GET /orders/:id',
        kind: 2,
        parentSpanId: undefined,
        failed: false,
        attributes: {
          'http.request.method': 'GET',
          'http.route': '/orders/:id',
          'http.response.status_code': 200,
          'url.scheme': 'http',
        },
      }),
    ])
  })

  it('R4.2 counts the duration in seconds, by method, route and status', async () => {
    await send('/orders/17', '/orders/18')
    const metric = receiver.metrics().find(({ name }) => name === 'http.server.request.duration')
    expect(metric).toMatchObject({ unit: 's', points: [{ count: 2, bounds: expect.any(Array) }] })
    const [point] = metric?.points ?? []
    expect(point?.bounds?.slice(0, 2)).toEqual([0.005, 0.01])
    expect(point?.sum).toBeLessThan(60)
    expect(point?.attributes).toEqual({
      'http.request.method': 'GET',
      'http.route': '/orders/:id',
      'http.response.status_code': 200,
      'url.scheme': 'http',
    })
  })

  it('R4.2 records what an unexpected error was, without its message', async () => {
    await send('/broken')
    const [span] = receiver.spans()
    expect(span).toMatchObject({
      name: 'GET /broken',
      failed: true,
      attributes: { 'http.response.status_code': 500, 'error.type': 'RangeError' },
      events: [{ name: 'exception', attributes: { 'exception.type': 'RangeError' } }],
    })
    expect(receiver.text()).not.toContain('hunter2')
  })

  it('R4.2 records what is thrown and is no Error', async () => {
    await send('/strange')
    expect(receiver.spans()).toMatchObject([
      { failed: true, attributes: { 'http.response.status_code': 500, 'error.type': 'string' } },
    ])
  })

  it.each([
    ['/gone', 404, false],
    ['/away', 503, true],
  ])('calls %s with status %i failed: %s', async (path, status, failed) => {
    await send(path)
    expect(receiver.spans()).toMatchObject([
      { name: `GET ${path}`, failed, attributes: { 'http.response.status_code': status } },
    ])
  })

  it('names no path that has no route, and no method that nobody knows', async () => {
    await send('/customers/jane@example.com', new Request('http://shop/x', { method: 'BREW' }))
    expect(receiver.spans().map(({ name, attributes }) => [name, attributes])).toEqual([
      ['GET', expect.objectContaining({ 'http.response.status_code': 404 })],
      ['HTTP', expect.objectContaining({ 'http.request.method': '_OTHER' })],
    ])
    for (const { attributes } of receiver.spans())
      expect(attributes).not.toHaveProperty('http.route')
    expect(receiver.text()).not.toMatch(/jane|BREW/)
  })

  it('R4.3 continues the trace of the caller, sampled or not', async () => {
    const ids = '0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331'
    const called = (flags: string) =>
      new Request('http://shop/orders/1', { headers: { traceparent: `00-${ids}-${flags}` } })
    await send(called('01'), called('00'))
    expect(receiver.spans()).toEqual([
      expect.objectContaining({
        traceId: '0af7651916cd43dd8448eb211c80319c',
        parentSpanId: 'b7ad6b7169203331',
      }),
    ])
  })

  it.each(['nonsense', '00-00000000000000000000000000000000-0000000000000000-01', 'ff-a-b-01'])(
    'begins a trace of its own where traceparent is %s',
    async (traceparent) => {
      await send(new Request('http://shop/orders/1', { headers: { traceparent } }))
      expect(receiver.spans()).toMatchObject([
        { parentSpanId: undefined, traceId: expect.stringMatching(/^(?!0{32})[0-9a-f]{32}$/) },
      ])
    },
  )

  it('keeps the traces of requests at the same time apart', async () => {
    await withTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }, async () => {
      const app = createTestApp()
      await Promise.all(Array.from({ length: 20 }, (_, id) => app.request(`/slow/${id}`)))
    })
    const spans = receiver.spans()
    const servers = spans.filter(({ kind }) => kind === 2)
    expect(new Set(servers.map(({ traceId }) => traceId)).size).toBe(20)
    for (const { traceId, spanId } of servers) {
      const children = spans.filter((span) => span.traceId === traceId && span.kind === 1)
      expect(children.map(({ parentSpanId }) => parentSpanId)).toEqual([spanId])
    }
  })

  it('works while telemetry is off', async () => {
    expect((await createTestApp().request('/orders/1')).status).toBe(200)
  })
})

async function send(...requests: (string | Request)[]): Promise<void> {
  await withTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }, async () => {
    const app = createTestApp()
    for (const request of requests) {
      try {
        await app.request(request)
      } catch {
        // What is no Error passes through Hono.
      }
    }
  })
}

function createTestApp(): Hono {
  const pause = traced('pause', () => new Promise((resolve) => setTimeout(resolve, 5)))
  const app = new Hono()
  app.use(traceRequests())
  app.onError((error, c) =>
    error instanceof HTTPException ? error.getResponse() : c.text('failed', 500),
  )
  app.get('/orders/:id', (c) => c.text('one'))
  app.get('/gone', (c) => c.text('gone', 404))
  app.get('/away', () => {
    throw new HTTPException(503)
  })
  app.get('/broken', () => {
    throw new RangeError('hunter2')
  })
  app.get('/strange', () => {
    throw 'hunter2'
  })
  app.get('/slow/:id', async (c) => {
    await pause()
    return c.text('done')
  })
  return app
}
