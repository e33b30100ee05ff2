import type { MonotonicClock } from '#kernel/clock.ts'

/** A clock that stands still until it is told that time has passed. */
export function createFakeClock(): {
  readonly clock: MonotonicClock
  pass(seconds: number): void
} {
  let now = 0
  return {
    clock: () => now,
    pass(seconds) {
      now += seconds * 1000
    },
  }
}
