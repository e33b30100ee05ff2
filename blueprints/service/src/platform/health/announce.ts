import type { Meter } from '@opentelemetry/api'
import type { Logger } from '#kernel/logger.ts'
import type { HealthReport } from './health.ts'

/**
 * Returns what is told of each report: it sets the gauge `health.status` (1 up, 0 down), counts in
 * `health.status.changes`, and writes a log line whenever other checks fail than before. That the service
 * is not ready because it is shutting down is no warning: somebody wants it so.
 */
export function announcer(
  logger: Logger,
  meter: Meter,
): (report: HealthReport, isStopping: boolean) => void {
  const gauge = meter.createGauge('health.status', {
    description: 'Whether the service is ready: 1 is up, 0 is down.',
  })
  const changes = meter.createCounter('health.status.changes', {
    description: 'How often the readiness of the service changed.',
  })
  let status: HealthReport['status'] | 'unknown' = 'unknown'
  let failing = ''

  return (report, isStopping) => {
    const failures = Object.entries(report.checks).filter(([, check]) => check.status === 'down')
    const failingNow = failures.map(([name]) => name).join()
    gauge.record(report.status === 'up' ? 1 : 0)
    if (report.status !== status) changes.add(1, { from: status, to: report.status })
    if (report.status !== status || failingNow !== failing) {
      const fields = { from: status, to: report.status, failures: Object.fromEntries(failures) }
      if (report.status === 'up') logger.info(fields, 'The service is ready')
      else if (isStopping) logger.info(fields, 'No longer ready, as the service is shutting down')
      else logger.warn(fields, 'The service is not ready')
    }
    status = report.status
    failing = failingNow
  }
}
