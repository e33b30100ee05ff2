import { randomFillSync } from 'node:crypto'
import {
  type Context,
  context,
  isSpanContextValid,
  type Span,
  type SpanOptions,
  TraceFlags,
  type Tracer,
  type TracerProvider,
  trace,
} from '@opentelemetry/api'

/** Makes spans that have ids and a parent, and record nothing. */
export function createIdOnlyTracerProvider(newHexId = randomHexId): TracerProvider {
  const startSpan = (_name: string, options: SpanOptions = {}, parent = context.active()): Span => {
    const outer = options.root ? undefined : trace.getSpanContext(parent)
    const spanId = newHexId(8)
    if (outer && isSpanContextValid(outer)) {
      const { traceId, traceFlags, traceState } = outer
      return trace.wrapSpanContext({
        traceId,
        spanId,
        traceFlags,
        ...(traceState && { traceState }),
      })
    }
    // Sampled, though not here: otherwise the services that are called would not record it either.
    return trace.wrapSpanContext({
      traceId: newHexId(16),
      spanId,
      traceFlags: TraceFlags.SAMPLED,
    })
  }

  const startActiveSpan = <Answer>(name: string, ...rest: StartArguments<Answer>): Answer => {
    const work = rest.at(-1) as (span: Span) => Answer
    const [options, parent = context.active()] = rest.slice(0, -1) as [SpanOptions?, Context?]
    const span = startSpan(name, options, parent)
    return context.with(trace.setSpan(parent, span), () => work(span))
  }

  const tracer = { startSpan, startActiveSpan } as Tracer
  return { getTracer: () => tracer }
}

type StartArguments<Answer> =
  | [work: (span: Span) => Answer]
  | [options: SpanOptions, work: (span: Span) => Answer]
  | [options: SpanOptions, parent: Context, work: (span: Span) => Answer]

/** Drawn from a pool: asking for so few bytes at a time takes longer than all the rest of a span. */
function randomHexId(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += bytes
  return pool.toString('hex', used - bytes, used)
}

const pool = Buffer.alloc(4096)
let used = pool.length
