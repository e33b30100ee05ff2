import { setTimeout as sleep } from 'node:timers/promises'
import { diag, logs, metrics, trace } from '@opentelemetry/api'
import { getNumberFromEnv, getStringFromEnv, getStringListFromEnv } from '@opentelemetry/core'
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import {
  defaultResource,
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
  serviceNameEnvDetector,
} from '@opentelemetry/resources'
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { PrismaInstrumentation } from '@prisma/instrumentation'
import type { MonotonicClock } from '#kernel/clock.ts'
import type { Logger } from '#kernel/logger.ts'
import { logDiagnostics } from './log-diagnostics.ts'
import { measureRuntime } from './measure-runtime.ts'
import { createSampler } from './sampler.ts'
import type { TelemetrySettings } from './start.ts'

/**
 * Exports traces, metrics and logs over OTLP/HTTP in protobuf. The exporters read their variables,
 * `OTEL_EXPORTER_OTLP_*`, themselves. `OTEL_TRACES_EXPORTER`, `OTEL_METRICS_EXPORTER` and
 * `OTEL_LOGS_EXPORTER` turn one kind off by `none`.
 *
 * The parts are put together here and not by `@opentelemetry/sdk-node`, which loads the exporters of
 * every protocol: that takes twice the time and 20 MB more.
 *
 * @returns what exports the rest and stops, within the milliseconds that it is given
 */
export function startExporting(
  settings: TelemetrySettings,
  { logger, clock }: { logger: Logger; clock: MonotonicClock },
): (limit: number) => Promise<void> {
  logDiagnostics(logger, clock)
  warnOfOtherProtocol(logger)
  const resource = createResource(settings.SERVICE_NAME)

  const tracerProvider = new TracerProvider({
    resource,
    sampler: createSampler(settings),
    spanLimits: { attributeValueLengthLimit: LONGEST_ATTRIBUTE },
    spanProcessors: isOff('TRACES')
      ? []
      : [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  })
  const meterProvider = new MeterProvider({
    resource,
    readers: isOff('METRICS') ? [] : [createMetricReader()],
  })
  const loggerProvider = new LoggerProvider({
    resource,
    processors: isOff('LOGS')
      ? []
      : [new BatchLogRecordProcessor({ exporter: new OTLPLogExporter() })],
  })
  trace.setGlobalTracerProvider(tracerProvider)
  metrics.setGlobalMeterProvider(meterProvider)
  logs.setGlobalLoggerProvider(loggerProvider)

  // It takes the tracer provider of the moment, and is enabled at once.
  const prisma = new PrismaInstrumentation({ ignoreSpanTypes: MINOR_PRISMA_SPANS })
  const stopMeasuring = measureRuntime()

  return async (limit) => {
    const providers = [tracerProvider, meterProvider, loggerProvider]
    const flushed = Promise.allSettled(providers.map((provider) => provider.shutdown()))
    await Promise.race([flushed, sleep(limit, undefined, { ref: false })])
    stopMeasuring()
    prisma.disable()
    for (const api of [trace, metrics, logs, diag]) api.disable()
  }
}

/** In characters. A query with thousands of parameters would fill every batch. */
const LONGEST_ATTRIBUTE = 8192

/** What an operation does besides the query takes microseconds, and would be most of all spans. */
const MINOR_PRISMA_SPANS = [
  /^prisma:client:(serialize|compile|load_engine|detect_platform|connect|disconnect)$/,
]

/**
 * Without the host and process detectors: they tell the user's name and the command line, which may
 * hold secrets.
 */
function createResource(serviceName: string) {
  return defaultResource()
    .merge(resourceFromAttributes({ 'service.name': serviceName }))
    .merge(
      detectResources({
        detectors: [
          serviceInstanceIdDetector,
          resourceAttributesEnvDetector,
          serviceNameEnvDetector,
        ],
      }),
    )
}

function createMetricReader() {
  const interval = getNumberFromEnv('OTEL_METRIC_EXPORT_INTERVAL') ?? 0
  const exportIntervalMillis = interval > 0 ? interval : 60_000
  return new PeriodicExportingMetricReader({
    exporter: new OTLPMetricExporter(),
    exportIntervalMillis,
    exportTimeoutMillis: Math.min(30_000, exportIntervalMillis),
  })
}

function warnOfOtherProtocol(logger: Logger): void {
  const protocol = getStringFromEnv('OTEL_EXPORTER_OTLP_PROTOCOL')
  if (protocol === undefined || protocol === 'http/protobuf') return
  logger.warn(
    { OTEL_EXPORTER_OTLP_PROTOCOL: protocol },
    'Telemetry is exported by http/protobuf only: give the endpoint of that protocol',
  )
}

function isOff(signal: 'TRACES' | 'METRICS' | 'LOGS'): boolean {
  return getStringListFromEnv(`OTEL_${signal}_EXPORTER`)?.includes('none') ?? false
}
