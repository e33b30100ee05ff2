/** What became stale. */
export interface Invalidation {
  readonly keys: readonly string[]
  readonly tags: readonly string[]
  /** Whether every entry became stale. */
  readonly all: boolean
}

export const staleKeys = (keys: readonly string[]): Invalidation => ({
  keys,
  tags: [],
  all: false,
})

export const staleTags = (tags: readonly string[]): Invalidation => ({ keys: [], tags, all: false })

export const EVERYTHING: Invalidation = { keys: [], tags: [], all: true }
