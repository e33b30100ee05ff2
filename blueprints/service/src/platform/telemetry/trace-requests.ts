import {
  type Attributes,
  context,
  metrics,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TextMapGetter,
  trace,
} from '@opentelemetry/api'
import type { Context, MiddlewareHandler } from 'hono'
import { errorType, recordError } from '#kernel/record-error.ts'
import { routeTemplate } from '#platform/http/route-template.ts'
import { DURATION_BUCKETS, methodOf } from './http-attributes.ts'

/**
 * Gives each request a server span and counts it in `http.server.request.duration`, by OpenTelemetry's
 * semantic conventions for HTTP: https://opentelemetry.io/docs/specs/semconv/http/
 *
 * They ask for the path, the query and the client's address too. Those stay out, as they hold ids
 * and personal data: the route tells what was called, and the request log has the rest.
 *
 * Use it before other middlewares, so that their work and logs belong to the span. Call it after
 * telemetry has started.
 */
export function traceRequests(): MiddlewareHandler {
  const duration = metrics.getMeter('http').createHistogram('http.server.request.duration', {
    description: 'Duration of HTTP server requests.',
    unit: 's',
    advice: { explicitBucketBoundaries: DURATION_BUCKETS },
  })

  return async (c, next) => {
    const start = performance.now()
    const caller = propagation.extract(ROOT_CONTEXT, c.req.raw.headers, headerGetter)
    const method = methodOf(c.req.method)
    const attributes: Attributes = {
      'http.request.method': method,
      'url.scheme': c.req.url.startsWith('https:') ? 'https' : 'http',
    }
    const spanName = method === '_OTHER' ? 'HTTP' : method
    const span = trace
      .getTracer('http')
      .startSpan(spanName, { kind: SpanKind.SERVER, attributes }, caller)
    try {
      await context.with(trace.setSpan(caller, span), next)
      const outcome = outcomeOf(c)
      const route = outcome['http.route']
      if (route !== undefined) span.updateName(`${spanName} ${route}`)
      span.setAttributes(outcome)
      if (c.res.status >= 500) fail(span, c.error)
      Object.assign(attributes, outcome)
    } catch (error) {
      // Hono passes on what is thrown and is no Error; its server answers with 500.
      Object.assign(attributes, {
        'http.response.status_code': 500,
        'error.type': errorType(error),
      })
      span.setAttributes(attributes)
      recordError(span, error)
      throw error
    } finally {
      span.end()
      duration.record((performance.now() - start) / 1000, attributes)
    }
  }
}

function outcomeOf(c: Context): Attributes {
  const { status } = c.res
  const route = routeTemplate(c)
  return {
    'http.response.status_code': status,
    ...(route !== undefined && { 'http.route': route }),
    ...(status >= 500 && { 'error.type': c.error ? errorType(c.error) : String(status) }),
  }
}

function fail(span: Span, error: Error | undefined): void {
  if (error) recordError(span, error)
  else span.setStatus({ code: SpanStatusCode.ERROR })
}

const headerGetter: TextMapGetter<Headers> = {
  get: (headers, name) => headers.get(name) ?? undefined,
  keys: (headers) => [...headers.keys()],
}
