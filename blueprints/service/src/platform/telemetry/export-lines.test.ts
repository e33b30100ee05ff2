import { afterEach, describe, expect, it } from 'vitest'
import { traced } from '#kernel/traced.ts'
import { exportLines } from './export-lines.ts'
import { type OtlpReceiver, startOtlpReceiver } from './testing/otlp-receiver.ts'
import { withTelemetry } from './testing/with-telemetry.ts'

let receiver: OtlpReceiver
afterEach(() => receiver?.close())

describe('exportLines', () => {
  it('R4.6 R4.7 exports what was logged, with time, fields and the ids of the trace', async () => {
    receiver = await startOtlpReceiver()
    const lines = await withTelemetry(
      { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url },
      async ({ logger, lines }) => {
        traced('work', () => logger.info({ sku: 'a-1', sizes: [1, 2], box: { kg: 2.5 } }, 'Sold'))()
        logger.error({}, 'Outside')
        return lines()
      },
    )
    expect(receiver.logs()).toMatchObject([
      {
        body: 'Sold',
        severityNumber: 9,
        time: new Date(String(lines[0]?.time)),
        attributes: { sku: 'a-1', sizes: [1, 2], box: { kg: 2.5 } },
        traceId: lines[0]?.trace_id,
        spanId: lines[0]?.span_id,
      },
      { body: 'Outside', severityNumber: 17, traceId: undefined, attributes: {} },
    ])
  })

  it('exports errors under their standard names, and their causes', async () => {
    receiver = await startOtlpReceiver()
    await withTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }, async ({ logger }) => {
      const cause = new Error('refused')
      logger.error({ err: new TypeError('no answer', { cause }) }, 'Failed')
    })
    expect(receiver.logs()[0]?.attributes).toMatchObject({
      'exception.type': 'TypeError',
      'exception.message': 'no answer',
      'exception.stacktrace': expect.stringContaining('export-lines.test.ts'),
      err: { cause: { message: 'refused' } },
    })
  })

  it('R8.5 exports no secret', async () => {
    receiver = await startOtlpReceiver()
    const variables = {
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      DATABASE_URL: 'postgresql://shop:hunter2hunter2@db:5432/shop',
    }
    await withTelemetry(variables, async ({ logger }) => {
      logger.info({ password: 'swordfish', url: variables.DATABASE_URL }, 'hunter2hunter2')
      logger.error({ err: new Error('hunter2hunter2') }, 'Failed')
    })
    expect(receiver.logs()).toHaveLength(2)
    expect(receiver.text()).not.toMatch(/hunter2|swordfish/)
  })

  it('passes every line on, exported or not', () => {
    const written: string[] = []
    exportLines({ write: (line) => void written.push(line) }).write('{"msg":"Hello"}\n')
    expect(written).toEqual(['{"msg":"Hello"}\n'])
  })
})
