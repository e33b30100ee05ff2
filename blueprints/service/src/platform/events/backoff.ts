export interface Backoff {
  /** Before the second attempt, in milliseconds. */
  readonly delay: number
  /** The longest, in milliseconds. */
  readonly maxDelay: number
}

/**
 * How long to wait after a failed attempt, in milliseconds: twice as long after each, of which a
 * random part is taken off, so that what failed together is not tried again together. Half of it is
 * kept in any case, as in "equal jitter":
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param attempt 1 for the first
 */
export function backoffAfter(
  attempt: number,
  { delay, maxDelay }: Backoff,
  random: () => number,
): number {
  const full = Math.min(maxDelay, delay * 2 ** (attempt - 1))
  return (full / 2) * (1 + random())
}
