import { metrics, trace } from '@opentelemetry/api'
import { afterEach, describe, expect, it } from 'vitest'
import { traced } from '#kernel/traced.ts'
import { type OtlpReceiver, startOtlpReceiver } from './testing/otlp-receiver.ts'
import { withTelemetry } from './testing/with-telemetry.ts'

let receiver: OtlpReceiver
afterEach(() => receiver?.close())

describe('startTelemetry', () => {
  it('R4.1 R4.6 exports traces, metrics and logs to the endpoint, the last at shutdown', async () => {
    receiver = await startOtlpReceiver()
    await withTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }, async ({ logger }) => {
      traced('work', () => logger.warn({ sku: 'a-1' }, 'Sold out'))()
      metrics.getMeter('shop').createCounter('sales').add(3, { channel: 'web' })
    })

    const [span] = receiver.spans()
    expect(span).toMatchObject({ name: 'work', kind: 1, failed: false })
    expect(receiver.metrics()).toContainEqual(
      expect.objectContaining({
        name: 'sales',
        points: [{ attributes: { channel: 'web' }, value: 3 }],
      }),
    )
    expect(receiver.logs()).toEqual([
      expect.objectContaining({
        body: 'Sold out',
        severityText: 'warn',
        severityNumber: 13,
        attributes: { sku: 'a-1' },
        traceId: span?.traceId,
        spanId: span?.spanId,
      }),
    ])
    for (const { resource } of [...receiver.spans(), ...receiver.metrics(), ...receiver.logs()]) {
      expect(resource).toMatchObject({
        'service.name': 'shop',
        'service.instance.id': expect.any(String),
      })
    }
  })

  it('R4.6 sends the headers, and takes name and attributes from the standard variables', async () => {
    receiver = await startOtlpReceiver()
    await withTelemetry(
      {
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
        OTEL_EXPORTER_OTLP_HEADERS: 'x-api-key=abc',
        OTEL_SERVICE_NAME: 'till',
        OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=staging',
      },
      async () => traced('work', () => {})(),
    )
    expect(receiver.requests[0]?.headers).toMatchObject({ 'x-api-key': 'abc' })
    expect(receiver.spans()[0]?.resource).toMatchObject({
      'service.name': 'till',
      'deployment.environment.name': 'staging',
    })
  })

  it('tells nothing of the machine, its user and the command line', async () => {
    receiver = await startOtlpReceiver()
    await withTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }, async () =>
      traced('work', () => {})(),
    )
    const names = Object.keys(receiver.spans()[0]?.resource ?? {})
    expect(names.filter((name) => /^(process|host|os)\./.test(name))).toEqual([])
  })

  it.each([
    { OTEL_TRACES_SAMPLER: 'always_on', spans: 50 },
    { OTEL_TRACES_SAMPLER: 'always_off', spans: 0 },
    { OTEL_TRACES_SAMPLER: 'parentbased_always_off', spans: 0 },
    { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0', spans: 0 },
    { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '1', spans: 50 },
  ])('R4.6 samples by $OTEL_TRACES_SAMPLER', async ({ spans, ...variables }) => {
    receiver = await startOtlpReceiver()
    await withTelemetry(
      { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, ...(variables as Record<string, string>) },
      async () => {
        for (let turn = 0; turn < 50; turn++) traced('work', () => {})()
      },
    )
    expect(receiver.spans()).toHaveLength(spans)
  })

  it('R4.6 samples a share of the traces', async () => {
    receiver = await startOtlpReceiver()
    await withTelemetry(
      {
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
        OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
        OTEL_TRACES_SAMPLER_ARG: '0.25',
      },
      async () => {
        for (let turn = 0; turn < 1000; turn++) traced('work', () => {})()
      },
    )
    const share = receiver.spans().length / 1000
    expect(share).toBeGreaterThan(0.15)
    expect(share).toBeLessThan(0.35)
  })

  it('R4.6 leaves out the kind of telemetry that is exported to none', async () => {
    receiver = await startOtlpReceiver()
    await withTelemetry(
      {
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
        OTEL_METRICS_EXPORTER: 'none',
        OTEL_LOGS_EXPORTER: 'none',
      },
      async ({ logger }) => traced('work', () => logger.info({}, 'Hello'))(),
    )
    expect(new Set(receiver.requests.map(({ path }) => path))).toEqual(new Set(['/v1/traces']))
  })

  it('cuts off long attributes, such as a query of thousands of parameters', async () => {
    receiver = await startOtlpReceiver()
    await withTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }, async () => {
      trace
        .getTracer('test')
        .startSpan('query', { attributes: { text: '$'.repeat(100_000) } })
        .end()
    })
    expect(receiver.spans()[0]?.attributes.text).toBe('$'.repeat(8192))
  })

  it('says that it exports by no other protocol than http/protobuf', async () => {
    receiver = await startOtlpReceiver()
    const variables = {
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    }
    await withTelemetry(variables, async ({ lines }) => {
      expect(lines()).toMatchObject([{ level: 'warn', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }])
    })
  })

  it('R4.6 exports metrics in the interval that is set', async () => {
    receiver = await startOtlpReceiver()
    const variables = {
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_METRIC_EXPORT_INTERVAL: '20',
    }
    await withTelemetry(variables, () => expect.poll(() => receiver.metrics()).not.toEqual([]))
  })

  it('R4.1 measures the runtime', async () => {
    receiver = await startOtlpReceiver()
    await withTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }, async () => {})
    const byName = new Map(receiver.metrics().map(({ name, points }) => [name, points]))
    expect(byName.get('process.memory.usage')?.[0]?.value).toBeGreaterThan(10_000_000)
    expect(byName.get('process.cpu.time')).toHaveLength(2)
    expect(byName.get('nodejs.eventloop.utilization')?.[0]?.value).toBeLessThanOrEqual(1)
    expect(byName.get('nodejs.eventloop.delay.p99')?.[0]?.value).toBeLessThan(60)
  })

  it('R4.7 without an endpoint, traces have ids, the logs carry them, and nothing is exported', async () => {
    await withTelemetry({}, async ({ logger, lines, telemetry }) => {
      const inner = traced('inner', () => logger.info({}, 'Inside'))
      traced('outer', () => {
        logger.info({}, 'Outside')
        inner()
      })()
      traced('another', () => logger.info({}, 'Another trace'))()
      const [outer, inside, another] = lines()
      expect(outer).toMatchObject({ trace_id: hex(32), span_id: hex(16) })
      expect(inside?.trace_id).toBe(outer?.trace_id)
      expect(inside?.span_id).not.toBe(outer?.span_id)
      expect(another?.trace_id).not.toBe(outer?.trace_id)
      expect(telemetry.shutdownLimit).toBe(0)
    })
  })

  it('does nothing when it is disabled', async () => {
    receiver = await startOtlpReceiver()
    const variables = { OTEL_SDK_DISABLED: 'true', OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }
    await withTelemetry(variables, async ({ logger, lines }) => {
      traced('work', () => logger.info({}, 'Hello'))()
      expect(lines()[0]).not.toHaveProperty('trace_id')
    })
    expect(receiver.requests).toEqual([])
  })

  it('leaves nothing behind at shutdown, so that it can be started again', async () => {
    for (let turn = 0; turn < 2; turn++) {
      receiver = await startOtlpReceiver()
      await withTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }, async () =>
        traced('work', () => {})(),
      )
      expect(receiver.spans()).toHaveLength(1)
      await receiver.close()
    }
    expect(trace.getTracer('shop').startSpan('none').isRecording()).toBe(false)
  })
})

function hex(length: number) {
  return expect.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`))
}
