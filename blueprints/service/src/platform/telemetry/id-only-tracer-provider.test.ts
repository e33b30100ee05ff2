import { context, ROOT_CONTEXT, type SpanContext, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createIdOnlyTracerProvider } from './id-only-tracer-provider.ts'

const tracer = createIdOnlyTracerProvider().getTracer('test')

const caller: SpanContext = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
  traceFlags: 0,
  isRemote: true,
}

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
})
afterAll(() => context.disable())

describe('a tracer that gives ids only', () => {
  it('begins traces that other services may record', () => {
    const { traceId, spanId, traceFlags } = tracer.startSpan('work').spanContext()
    expect(traceId).toMatch(/^[0-9a-f]{32}$/)
    expect(spanId).toMatch(/^[0-9a-f]{16}$/)
    expect(traceFlags).toBe(1)
  })

  it('gives no id twice', () => {
    const ids = Array.from({ length: 10_000 }, () => tracer.startSpan('work').spanContext())
    expect(new Set(ids.map(({ traceId }) => traceId)).size).toBe(10_000)
    expect(new Set(ids.map(({ spanId }) => spanId)).size).toBe(10_000)
  })

  it('records nothing', () => {
    expect(tracer.startSpan('work').isRecording()).toBe(false)
  })

  it.each([0, 1])('continues a trace as its caller sampled it: %i', (traceFlags) => {
    const parent = trace.setSpanContext(ROOT_CONTEXT, { ...caller, traceFlags })
    const own = tracer.startSpan('work', {}, parent).spanContext()
    expect(own).toMatchObject({ traceId: caller.traceId, traceFlags })
    expect(own.spanId).not.toBe(caller.spanId)
  })

  it('begins a trace below none, and where a root is asked for', () => {
    const parent = trace.setSpanContext(ROOT_CONTEXT, caller)
    const invalid = trace.setSpanContext(ROOT_CONTEXT, { ...caller, spanId: '0'.repeat(16) })
    for (const span of [
      tracer.startSpan('work', { root: true }, parent),
      tracer.startSpan('work', {}, invalid),
    ]) {
      expect(span.spanContext().traceId).not.toBe(caller.traceId)
    }
  })

  it('makes a span the active one for the work, however it is called, and hands on its answer', () => {
    const parent = trace.setSpanContext(ROOT_CONTEXT, caller)
    const work = (span: unknown) => (trace.getActiveSpan() === span ? 'active' : 'not active')
    expect(tracer.startActiveSpan('work', work)).toBe('active')
    expect(tracer.startActiveSpan('work', {}, work)).toBe('active')
    expect(tracer.startActiveSpan('work', {}, parent, work)).toBe('active')
    const traceIdOf = () => trace.getActiveSpan()?.spanContext().traceId
    expect(tracer.startActiveSpan('work', {}, parent, traceIdOf)).toBe(caller.traceId)
    expect(tracer.startActiveSpan('work', traceIdOf)).not.toBe(caller.traceId)
  })
})
