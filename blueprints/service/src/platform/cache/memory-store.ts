import { LRUCache } from 'lru-cache'
import type { MonotonicClock } from '#kernel/clock.ts'
import { sizeOf } from './copy.ts'
import type { Invalidation } from './invalidation.ts'

export interface MemoryStoreOptions {
  readonly clock: MonotonicClock
  readonly maxEntries: number
  /** Roughly: sizes of values in memory are estimated. */
  readonly maxBytes: number
  /** Seconds that an entry stays at most, whatever its own time to live. */
  readonly maxTtl?: number | undefined
}

export interface MemoryStore {
  read(key: string): MemoryEntry | undefined
  /** @param ttl seconds */
  write(key: string, value: unknown, ttl: number | undefined, tags: readonly string[]): void
  invalidate(stale: Invalidation): void
}

export interface MemoryEntry {
  /** As stored: copy it before you give it away. */
  readonly value: unknown
  readonly tags: readonly string[]
  readonly expiresAt: number
}

/** Entries in the memory of this process; the least recently used makes room for a new one. */
export function createMemoryStore(options: MemoryStoreOptions): MemoryStore {
  const { clock, maxEntries, maxBytes, maxTtl = Number.POSITIVE_INFINITY } = options
  const keysByTag = new Map<string, Set<string>>()
  const entries = new LRUCache<string, MemoryEntry>({
    max: maxEntries,
    maxSize: maxBytes,
    onInsert: ({ tags }, key) => {
      for (const tag of tags) addTagged(keysByTag, tag, key)
    },
    dispose: ({ tags }, key) => {
      for (const tag of tags) removeTagged(keysByTag, tag, key)
    },
  })

  return {
    read(key) {
      const entry = entries.get(key)
      if (!entry || clock() < entry.expiresAt) return entry
      entries.delete(key)
      return undefined
    },

    write(key, value, ttl = Number.POSITIVE_INFINITY, tags) {
      const expiresAt = clock() + Math.min(ttl, maxTtl) * 1000
      // One that is larger than the whole cache is not taken; what was there before is gone as well.
      entries.set(key, { value, tags, expiresAt }, { size: key.length + sizeOf(value) })
    },

    invalidate({ keys, tags, all }) {
      if (all) entries.clear()
      for (const key of keys) entries.delete(key)
      for (const tag of tags) {
        for (const key of keysByTag.get(tag) ?? []) entries.delete(key)
      }
    },
  }
}

function addTagged(keysByTag: Map<string, Set<string>>, tag: string, key: string): void {
  const keys = keysByTag.get(tag)
  if (keys) keys.add(key)
  else keysByTag.set(tag, new Set([key]))
}

function removeTagged(keysByTag: Map<string, Set<string>>, tag: string, key: string): void {
  const keys = keysByTag.get(tag)
  keys?.delete(key)
  if (keys?.size === 0) keysByTag.delete(tag)
}
