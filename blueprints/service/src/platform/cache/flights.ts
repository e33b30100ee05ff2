import type { MonotonicClock } from '#kernel/clock.ts'
import type { Guard, Guards } from './guards.ts'

export interface Flights<Outcome> {
  /** Joins who is already after the value of this key, otherwise starts with `take`. */
  join(
    key: string,
    tags: readonly string[],
    take: (guard: Guard) => Promise<Outcome>,
  ): Promise<Outcome>
}

/** Nobody joins a flight that is older, in milliseconds: it may never land. */
const LONGEST_FLIGHT = 30_000

/**
 * Single flight: callers who miss the same key at the same time share one computation. A flight
 * whose key or tag was invalidated after its start is not joined any more: who comes after a write
 * must not get what was read before it.
 */
export function createFlights<Outcome>(guards: Guards, clock: MonotonicClock): Flights<Outcome> {
  const flights = new Map<string, Flight<Outcome>>()
  return {
    join(key, tags, take) {
      const now = clock()
      const current = flights.get(key)
      if (current?.guard.permits(tags) && now - current.startedAt < LONGEST_FLIGHT) {
        return current.outcome
      }
      const guard = guards.hold(key)
      const outcome = take(guard).finally(() => {
        guard.release()
        if (flights.get(key) === flight) flights.delete(key)
      })
      const flight = { guard, outcome, startedAt: now }
      flights.set(key, flight)
      return outcome
    },
  }
}

interface Flight<Outcome> {
  readonly guard: Guard
  readonly outcome: Promise<Outcome>
  readonly startedAt: number
}
