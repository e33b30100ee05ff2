/** The current time. Injected, so that tests decide what time it is. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

/**
 * Milliseconds since some moment, to measure how long something took. The time of day may jump in
 * between, when the machine's clock is set.
 */
export type MonotonicClock = () => number

export const monotonicClock: MonotonicClock = () => performance.now()
