import type { Invalidation } from './invalidation.ts'

export interface MissedInvalidations {
  readonly isEmpty: boolean
  add(stale: Invalidation): void
  /** All of them; they are still missed until `done`, or until `add` takes them back. */
  take(): Invalidation
  done(): void
}

/**
 * Remembers which invalidations did not reach the shared store. It is bounded: beyond `most` names,
 * everything counts as stale.
 */
export function createMissedInvalidations(most: number): MissedInvalidations {
  const keys = new Set<string>()
  const tags = new Set<string>()
  let all = false
  let isTaken = false

  return {
    get isEmpty() {
      return !isTaken && !all && keys.size === 0 && tags.size === 0
    },
    add(stale) {
      for (const key of stale.keys) keys.add(key)
      for (const tag of stale.tags) tags.add(tag)
      all ||= stale.all || keys.size + tags.size > most
      if (!all) return
      keys.clear()
      tags.clear()
    },
    take() {
      const taken = { keys: [...keys], tags: [...tags], all }
      keys.clear()
      tags.clear()
      all = false
      isTaken = true
      return taken
    },
    done() {
      isTaken = false
    },
  }
}
