import { isSpanContextValid, trace } from '@opentelemetry/api'
import { type DestinationStream, pino } from 'pino'
import type { Config } from '#config/schema.ts'
import { type Clock, systemClock } from '#kernel/clock.ts'
import type { Logger } from '#kernel/logger.ts'
import { exportLines } from '#platform/telemetry/export-lines.ts'
import { messageWithoutData } from './message-without-data.ts'
import { createSafeFields, toSafeMessage } from './safe-fields.ts'
import { toStandardOutput } from './standard-output.ts'

export type LoggerSettings = Pick<Config, 'NODE_ENV' | 'SERVICE_NAME' | 'LOG_LEVEL' | 'LOG_FORMAT'>

export interface LoggerOptions {
  /** Takes the secrets out of every text that is logged. */
  readonly redact: (text: string) => string
  readonly clock?: Clock
  /** Where lines go instead of standard output. */
  readonly destination?: DestinationStream
}

/**
 * Logs one JSON object a line, or for people in a terminal. Lines carry the ids of the trace and
 * span that they belong to. No secret and no control character gets out, whoever wrote it.
 *
 * Lines are written before the call returns, so that none is lost when the process ends.
 */
export function createLogger(
  settings: LoggerSettings,
  { redact, clock = systemClock, destination = toStandardOutput(settings) }: LoggerOptions,
): Logger {
  const toSafe = createSafeFields(redact)
  return pino(
    {
      level: settings.LOG_LEVEL,
      base: { service: settings.SERVICE_NAME },
      timestamp: () => `,"time":"${clock().toISOString()}"`,
      mixin: activeSpanIds,
      formatters: { level: (level) => ({ level }), log: toSafe },
      // `toSafe` has already made plain objects of errors.
      serializers: { err: (error) => error },
      hooks: {
        logMethod(args, method) {
          const [first, ...rest] = args as unknown[]
          // Without a message, pino would take the error's own, unredacted.
          const fields = first instanceof Error ? { err: first } : first
          const message =
            first instanceof Error && rest.length === 0 ? [messageWithoutData(first)] : rest
          const safe = [fields, ...message].map((arg) =>
            typeof arg === 'string' ? toSafeMessage(redact(arg)) : arg,
          )
          method.apply(this, safe as Parameters<typeof method>)
        },
      },
    },
    exportLines(destination),
  )
}

function activeSpanIds(): object {
  const span = trace.getActiveSpan()?.spanContext()
  if (!span || !isSpanContextValid(span)) return {}
  return { trace_id: span.traceId, span_id: span.spanId }
}
