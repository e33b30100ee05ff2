import { context, propagation, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import type { Config } from '#config/schema.ts'
import { type MonotonicClock, monotonicClock } from '#kernel/clock.ts'
import type { Logger } from '#kernel/logger.ts'
import { createIdOnlyTracerProvider } from './id-only-tracer-provider.ts'
import { traceOutgoingRequests } from './trace-outgoing-requests.ts'
import { traceRedis } from './trace-redis.ts'

export interface Telemetry {
  /** How long `shutdown` may take, in milliseconds: 0 where nothing is exported. */
  readonly shutdownLimit: number
  /** Exports what is left, as far as the limit allows, and turns telemetry off. Never rejects. */
  shutdown(): Promise<void>
}

export type TelemetrySettings = Pick<
  Config,
  | 'SERVICE_NAME'
  | 'SHUTDOWN_TIMEOUT'
  | 'OTEL_SDK_DISABLED'
  | 'OTEL_EXPORTER_OTLP_ENDPOINT'
  | 'OTEL_TRACES_SAMPLER'
  | 'OTEL_TRACES_SAMPLER_ARG'
>

export interface TelemetryOptions {
  readonly logger: Logger
  readonly clock?: MonotonicClock
}

/**
 * Starts OpenTelemetry for this process. Start it before whatever takes a meter: one that was taken
 * before counts nothing.
 *
 * Without a collector nothing is recorded or exported and OpenTelemetry's SDK is not even loaded,
 * but traces still have ids, which reach the logs and other services.
 */
export async function startTelemetry(
  settings: TelemetrySettings,
  { logger, clock = monotonicClock }: TelemetryOptions,
): Promise<Telemetry> {
  if (settings.OTEL_SDK_DISABLED) return { shutdownLimit: 0, shutdown: async () => {} }

  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  // Baggage is left out: whatever a client sends in it would be passed on to every other service.
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())

  const isExporting = settings.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined
  const stopExport = isExporting ? await startExport(settings, logger, clock) : giveIdsOnly()
  const stopTracing = [traceOutgoingRequests(), ...(isExporting ? [traceRedis()] : [])]
  const shutdownLimit = isExporting ? Math.min(LONGEST_FLUSH, settings.SHUTDOWN_TIMEOUT / 4) : 0

  return {
    shutdownLimit,
    async shutdown() {
      for (const stop of stopTracing) stop()
      await stopExport(shutdownLimit)
      propagation.disable()
      context.disable()
    },
  }
}

const LONGEST_FLUSH = 1000

/** The SDK costs a tenth of a second and some 20 MB, so it is loaded only where it is used. */
async function startExport(settings: TelemetrySettings, logger: Logger, clock: MonotonicClock) {
  const { startExporting } = await import('./start-exporting.ts')
  return startExporting(settings, { logger, clock })
}

function giveIdsOnly() {
  trace.setGlobalTracerProvider(createIdOnlyTracerProvider())
  return async () => trace.disable()
}
