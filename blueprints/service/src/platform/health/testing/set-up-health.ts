import type { Attributes, Meter } from '@opentelemetry/api'
import type { HealthCheck } from '#kernel/health.ts'
import { createHealth, type HealthOptions } from '../health.ts'

export const up = (name: string): HealthCheck => ({ name, check: async () => {} })

export const down = (
  name: string,
  error: unknown = new Error('connection refused'),
): HealthCheck => ({
  name,
  check: () => Promise.reject(error),
})

/** A health whose log and metrics can be read. */
export function setUp({
  withMeter = true,
  ...options
}: Partial<HealthOptions> & { withMeter?: boolean }) {
  const changes: Attributes[] = []
  const gauge: number[] = []
  const metrics = new Set<string>()
  const log: ['info' | 'warn', Readonly<Record<string, unknown>>][] = []
  const meter = {
    createGauge: (name: string) => {
      metrics.add(name)
      return { record: (value: number) => gauge.push(value) }
    },
    createCounter: (name: string) => {
      metrics.add(name)
      return { add: (_: number, attributes: Attributes) => changes.push(attributes) }
    },
  } as unknown as Meter
  const health = createHealth({
    timeout: 1000,
    logger: {
      debug: () => {},
      info: (fields) => log.push(['info', fields]),
      warn: (fields) => log.push(['warn', fields]),
      error: () => {},
    },
    clock: () => 0,
    redact: (text) => text,
    ...(withMeter && { meter }),
    ...options,
  })
  return { health, meter, metrics: [...metrics], changes, gauge, log }
}
