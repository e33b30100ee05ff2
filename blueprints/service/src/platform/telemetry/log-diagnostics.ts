import { DiagLogLevel, diag } from '@opentelemetry/api'
import type { MonotonicClock } from '#kernel/clock.ts'
import type { Logger } from '#kernel/logger.ts'

/**
 * Logs what OpenTelemetry has to complain about, which is mostly a collector that it cannot reach.
 * It complains with every batch, so that one complaint a minute is enough.
 */
export function logDiagnostics(logger: Logger, clock: MonotonicClock): void {
  let quietUntil = 0
  const warn = (message: string) => {
    const now = clock()
    if (now < quietUntil) return
    quietUntil = now + QUIET
    logger.warn({ reason: reasonIn(message) }, 'Telemetry could not be exported')
  }
  const ignore = () => {}
  diag.setLogger(
    { error: warn, warn, info: ignore, debug: ignore, verbose: ignore },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  )
}

const QUIET = 60_000

/** The SDK reports an error as JSON of all its members. */
function reasonIn(message: string): string {
  try {
    const { code, message: reason } = JSON.parse(message)
    return [code, reason].filter(Boolean).join(': ')
  } catch {
    return message
  }
}
