import type { MonotonicClock } from '#kernel/clock.ts'
import type { Logger } from '#kernel/logger.ts'

/** Logs a failure of the cache. Keys stay out: they hold ids, and what lists are filtered by. */
export type Warn = (message: string, fields: { err?: unknown; length?: number }) => void

/**
 * Limits the warnings of a failing cache, which would otherwise come with every request.
 *
 * @param interval milliseconds between two warnings with the same message
 */
export function createWarnings(logger: Logger, clock: MonotonicClock, interval: number): Warn {
  const lastByMessage = new Map<string, { at: number; suppressed: number }>()
  return (message, fields) => {
    const now = clock()
    const last = lastByMessage.get(message)
    if (last && now - last.at < interval) {
      last.suppressed += 1
      return
    }
    lastByMessage.set(message, { at: now, suppressed: 0 })
    logger.warn({ ...fields, suppressed: last?.suppressed ?? 0 }, message)
  }
}

/** Milliseconds. */
export const WARNING_INTERVAL = 10_000
