/** Longer keys and tags cost more than they save, in memory and on the way to Redis. */
const LONGEST_NAME = 1024

/** Every tag is looked up on each read of an entry. */
const MOST_TAGS = 100

/**
 * Tells whether an entry with these names can be kept. Text with a lone surrogate has no UTF-8 of
 * its own: in Redis, two such keys would be one.
 */
export function canBeNamed(key: string, tags: readonly string[] = []): boolean {
  return tags.length <= MOST_TAGS && isName(key) && tags.every(isName)
}

export function isName(name: string): boolean {
  return name.length <= LONGEST_NAME && name.isWellFormed()
}

const LONGEST_TTL = 10 * 365 * 86_400

/** The time to live in seconds: `undefined` is forever, and 0 is no life at all. */
export function ttlOf(ttl: number | undefined): number | undefined {
  if (ttl === undefined || ttl === Number.POSITIVE_INFINITY) return undefined
  return ttl > 0 ? Math.min(ttl, LONGEST_TTL) : 0
}
