import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import {
  type Attributes,
  context,
  metrics,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { errorType, recordError } from '#kernel/record-error.ts'
import { DURATION_BUCKETS, methodOf } from './http-attributes.ts'

/**
 * Gives each request that is sent by `fetch` a client span and a `traceparent`, and counts it in
 * `http.client.request.duration`. It listens to what undici, which is Node's `fetch`, publishes:
 * https://github.com/nodejs/undici/blob/main/docs/docs/api/DiagnosticsChannel.md
 *
 * Paths and queries stay out of the spans: they hold ids and keys. That is also why OpenTelemetry's
 * own instrumentation of undici is not used.
 *
 * @returns what stops it
 */
export function traceOutgoingRequests(): () => void {
  const duration = metrics.getMeter('http').createHistogram('http.client.request.duration', {
    description: 'Duration of HTTP client requests.',
    unit: 's',
    advice: { explicitBucketBoundaries: DURATION_BUCKETS },
  })
  const running = new WeakMap<object, Exchange>()

  const begin = ({ request }: Message) => {
    if (request.method === 'CONNECT') return
    const attributes = attributesOf(request)
    const span = trace
      .getTracer('http')
      .startSpan(methodOf(request.method), { kind: SpanKind.CLIENT, attributes })
    running.set(request, { span, attributes, start: performance.now() })
    const headers: Record<string, string> = {}
    propagation.inject(trace.setSpan(context.active(), span), headers)
    for (const [name, value] of Object.entries(headers)) request.addHeader(name, value)
  }

  const answer = ({ request, response }: Message) => {
    const exchange = running.get(request)
    if (!exchange || !response) return
    exchange.attributes['http.response.status_code'] = response.statusCode
    if (response.statusCode < 400) return
    exchange.attributes['error.type'] = String(response.statusCode)
    exchange.span.setStatus({ code: SpanStatusCode.ERROR })
  }

  const end = ({ request, error }: Message) => {
    const exchange = running.get(request)
    if (!exchange) return
    running.delete(request)
    const { span, attributes, start } = exchange
    const isAnswered = 'http.response.status_code' in attributes
    // Who has read enough of an answer cancels the rest of it.
    if (error !== undefined && !(isAnswered && errorType(error) === 'AbortError')) {
      attributes['error.type'] = errorType(error)
      recordError(span, error)
    }
    span.setAttributes(attributes)
    span.end()
    duration.record((performance.now() - start) / 1000, attributes)
  }

  const listeners = Object.entries({
    'undici:request:create': begin,
    'undici:request:headers': answer,
    'undici:request:trailers': end,
    'undici:request:error': end,
  }) as [string, (message: unknown) => void][]
  for (const [channel, listener] of listeners) subscribe(channel, listener)
  return () => {
    for (const [channel, listener] of listeners) unsubscribe(channel, listener)
  }
}

/** The parts of undici's messages that are used here. */
interface Message {
  readonly request: {
    readonly origin: string | URL
    readonly method: string
    addHeader(name: string, value: string): void
  }
  readonly response?: { readonly statusCode: number }
  readonly error?: unknown
}

interface Exchange {
  readonly span: Span
  readonly attributes: Attributes
  readonly start: number
}

function attributesOf({ origin, method }: Message['request']): Attributes {
  const { protocol, hostname, port } = new URL(origin)
  return {
    'http.request.method': methodOf(method),
    'server.address': hostname,
    'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
    'url.scheme': protocol.slice(0, -1),
  }
}
