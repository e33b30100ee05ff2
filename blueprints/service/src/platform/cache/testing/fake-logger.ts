import type { LogFields, Logger } from '#kernel/logger.ts'

export interface FakeLogger extends Logger {
  readonly warnings: { readonly message: string; readonly fields: LogFields }[]
}

/** Collects the warnings, which are all that a cache logs. */
export function createFakeLogger(): FakeLogger {
  const warnings: FakeLogger['warnings'] = []
  return {
    warnings,
    debug() {},
    info() {},
    warn: (fields, message) => void warnings.push({ message, fields }),
    error() {},
  }
}
