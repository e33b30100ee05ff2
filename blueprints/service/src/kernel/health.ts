import { createGuard } from './guard.ts'

/** One dependency of the service that has to answer before the service can do its work. */
export interface HealthCheck {
  readonly name: string
  /**
   * Resolves when the dependency works, rejects when it does not.
   *
   * @param signal aborted when the check's time is up
   */
  check(signal: AbortSignal): Promise<void>
}

export const isHealthCheck = createGuard<HealthCheck>()({ name: 'string', check: 'function' })
