import type { MonotonicClock } from '#kernel/clock.ts'

export interface Breaker {
  /** Whether to try. While it is open, one attempt is let through after each interval. */
  allows(): boolean
  open(): void
  close(): void
}

/** A circuit breaker: after a failure nobody tries, and waits, until the interval has passed. */
export function createBreaker(clock: MonotonicClock, interval: number): Breaker {
  let openUntil: number | undefined
  return {
    allows() {
      if (openUntil === undefined) return true
      const now = clock()
      if (now < openUntil) return false
      openUntil = now + interval
      return true
    },
    open() {
      openUntil = clock() + interval
    },
    close() {
      openUntil = undefined
    },
  }
}
