import type { Clock } from '#kernel/clock.ts'

/** A clock that stands still until it is told that time has passed. */
export function createFakeClock(): { readonly clock: Clock; pass(seconds: number): void } {
  let now = Date.parse('2026-01-15T09:30:00Z')
  return {
    clock: () => new Date(now),
    pass(seconds) {
      now += seconds * 1000
    },
  }
}
