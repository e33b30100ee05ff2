import { type Meter, metrics } from '@opentelemetry/api'
import type { MonotonicClock } from '#kernel/clock.ts'
import { type HealthCheck, isHealthCheck } from '#kernel/health.ts'
import type { Logger } from '#kernel/logger.ts'
import { announcer } from './announce.ts'
import { runCheck } from './run-check.ts'

export type HealthStatus = 'up' | 'down'

export interface HealthReport {
  readonly status: HealthStatus
  readonly checks: Readonly<Record<string, CheckResult>>
}

export interface CheckResult {
  readonly status: HealthStatus
  readonly durationMs: number
  /** Why it is down, in one line and without secrets. */
  readonly error?: string
}

export interface Health {
  /** Asks every dependency. Callers at the same time share one round of checks. */
  ready(): Promise<HealthReport>
  /** Adds a check. Throws a TypeError for what is not one, and for a name that is taken. */
  register(check: HealthCheck): void
  /** The service is shutting down: from now on it is not ready. */
  stop(): void
}

export interface HealthOptions {
  readonly checks?: readonly HealthCheck[]
  /** How long one check may take, in milliseconds. */
  readonly timeout: number
  readonly logger: Logger
  readonly clock: MonotonicClock
  /** Takes the secrets out of the errors that are shown. */
  readonly redact: (text: string) => string
  /** Create the health after OpenTelemetry has started: a meter taken before counts nothing. */
  readonly meter?: Meter
}

/**
 * Tells whether the service can do its work. Its status is known, logged and measured by being
 * asked for: probes do that every few seconds.
 */
export function createHealth(options: HealthOptions): Health {
  const { logger, meter = metrics.getMeter('health') } = options
  const checks = new Map<string, HealthCheck>()
  const announce = announcer(logger, meter)
  let round: Promise<HealthReport> | undefined
  let isStopping = false

  const report = (results: HealthReport['checks']): HealthReport => {
    const isUp = Object.values(results).every(({ status }) => status === 'up')
    const made: HealthReport = { status: isUp ? 'up' : 'down', checks: results }
    announce(made, isStopping)
    return made
  }

  const checkAll = async (): Promise<HealthReport> => {
    const results = await Promise.all(
      [...checks.values()].map(
        async (check) => [check.name, await runCheck(check, options)] as const,
      ),
    )
    return report(isStopping ? SHUTTING_DOWN : Object.fromEntries(results))
  }

  const register = (check: HealthCheck) => {
    if (!isHealthCheck(check)) throw new TypeError(`Not a health check: ${outline(check)}`)
    if (checks.has(check.name)) throw new TypeError(`There is a health check "${check.name}".`)
    checks.set(check.name, check)
  }

  for (const check of options.checks ?? []) register(check)

  return {
    ready: async () => {
      if (isStopping) return report(SHUTTING_DOWN)
      round ??= checkAll().finally(() => {
        round = undefined
      })
      return round
    },
    register,
    stop: () => {
      isStopping = true
    },
  }
}

const SHUTTING_DOWN: HealthReport['checks'] = {
  shutdown: { status: 'down', durationMs: 0, error: 'The service is shutting down.' },
}

/** Shows the kinds of the members and never their values. */
function outline(value: unknown): string {
  const expected = 'expected { name: string, check: function }'
  if (typeof value !== 'object' || value === null) return `${expected}, found ${typeof value}.`
  const members = Object.entries(value).map(([name, member]) => `${name}: ${typeof member}`)
  return `${expected}, found { ${members.join(', ')} }.`
}
