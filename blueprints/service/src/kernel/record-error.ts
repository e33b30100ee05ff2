import { type Span, SpanStatusCode } from '@opentelemetry/api'

/**
 * Marks a span as failed, with the error's type and stack.
 *
 * The message stays out, since it may quote what a user or a query was given. The log line with the
 * same trace id has it, redacted.
 */
export function recordError(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR })
  if (!span.isRecording()) return
  const type = errorType(error)
  const stack = stackFrames(error)
  span.setAttribute('error.type', type)
  span.addEvent('exception', {
    'exception.type': type,
    ...(stack && { 'exception.stacktrace': stack }),
  })
}

/** The error's name, or its code where it has one: a label of few values. */
export function errorType(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : error.name
}

/** The stack repeats the message above its frames. */
export function stackFrames(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { stack = '', message } = error
  const rest = message ? stack.replace(message, '') : stack
  const frames = rest.split('\n').filter((line) => /^\s+at /.test(line))
  return frames.length > 0 ? frames.join('\n') : undefined
}
