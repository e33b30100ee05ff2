import type { Invalidation } from './invalidation.ts'

/**
 * Held while a value is being read or computed. It remembers what was invalidated meanwhile, for
 * the value may have been read before the write that made it stale.
 */
export interface Guard {
  /** Whether nothing that concerns an entry with these tags was invalidated since. */
  permits(tags: readonly string[]): boolean
  release(): void
}

export interface Guards {
  hold(key: string): Guard
  /** Holds one for as long as the work takes. */
  during<Value>(key: string, work: (guard: Guard) => Promise<Value>): Promise<Value>
  note(stale: Invalidation): void
}

export function createGuards(): Guards {
  const held = new Set<{ note(stale: Invalidation): void }>()

  const hold = (key: string): Guard => {
    let isRevoked = false
    const staleTags = new Set<string>()
    const holder = {
      note({ keys, tags, all }: Invalidation) {
        if (all || keys.includes(key)) isRevoked = true
        for (const tag of tags) staleTags.add(tag)
      },
    }
    held.add(holder)
    return {
      permits: (tags) => !isRevoked && !tags.some((tag) => staleTags.has(tag)),
      release: () => {
        held.delete(holder)
      },
    }
  }

  return {
    hold,
    async during(key, work) {
      const guard = hold(key)
      try {
        return await work(guard)
      } finally {
        guard.release()
      }
    },
    note(stale) {
      for (const holder of held) holder.note(stale)
    },
  }
}
