import type { CacheProvider } from '#kernel/cache.ts'
import type { MonotonicClock } from '#kernel/clock.ts'
import { decode, encode } from './codec.ts'
import { copyOf } from './copy.ts'
import { createFlights } from './flights.ts'
import { createGuards, type Guard } from './guards.ts'
import { EVERYTHING, type Invalidation, staleKeys, staleTags } from './invalidation.ts'
import { canBeNamed, isName, ttlOf } from './limits.ts'
import type { MemoryStore } from './memory-store.ts'
import type { ResilientStore } from './resilient-store.ts'
import type { Lease } from './shared-store.ts'
import type { Warn } from './warnings.ts'

export interface Layers {
  readonly memory?: MemoryStore
  readonly shared?: ResilientStore
  readonly clock: MonotonicClock
  readonly warn: Warn
}

/**
 * A cache over one level or two: the memory, then the shared store, then the computation.
 *
 * Once an entry was invalidated on one instance, its old value
 *
 * - is not given, on that instance, to anybody who asks after the invalidation resolved;
 * - is not stored in the shared store, by whichever instance it was computed;
 * - stays in the memory of other instances until their message arrives, within milliseconds, and at
 *   most for the time limit of the memory.
 *
 * While the shared store cannot be reached, the invalidation waits for its return, and this instance
 * does not read from it; others who do reach it still find the old value there. If the process is
 * killed before, the entry stays for its time to live.
 */
export function createLayeredCache({ memory, shared, clock, warn }: Layers): CacheProvider {
  const guards = createGuards()
  const flights = createFlights<Outcome>(guards, clock)

  const invalidateHere = (stale: Invalidation) => {
    guards.note(stale)
    memory?.invalidate(stale)
  }

  const invalidate = async (stale: Invalidation) => {
    invalidateHere(stale)
    if (!shared) return
    await shared.invalidate(stale)
    // Readers who reached the shared store before the invalidation may have brought it back here.
    invalidateHere(stale)
  }

  /** @param tags those of the entry to fill in case of a miss */
  const readShared = async (key: string, guard: Guard, tags?: readonly string[]) => {
    const found = await shared?.find(key, tags)
    if (!found?.hit) return { isHit: false, lease: found?.lease }
    try {
      const value = decode(found.text)
      if (guard.permits(found.tags)) memory?.write(key, value, found.ttl, found.tags)
      return { isHit: true, value }
    } catch (err) {
      warn('A cached value cannot be read and is removed', { err })
      await invalidate(staleKeys([key]))
      return { isHit: false }
    }
  }

  /** @param value a copy that nobody else holds */
  const keep = async (guard: Guard, value: unknown, { key, tags, ttl, lease }: Entry) => {
    if (lease && shared) {
      const isLeaseLost = !(await shared.fill(lease, encode(value), ttl))
      if (isLeaseLost) return
    }
    if (guard.permits(tags)) memory?.write(key, value, ttl, tags)
  }

  const copyToKeep = (value: unknown): Outcome => {
    try {
      return { value: copyOf(value), isKept: value !== undefined }
    } catch (err) {
      warn('A value cannot be cached', { err })
      return { value, isKept: false }
    }
  }

  shared?.start(invalidateHere)

  return {
    async get<Value>(key: string) {
      if (!canBeNamed(key)) return undefined
      const entry = memory?.read(key)
      if (entry) return copyOf(entry.value) as Value
      const found = await guards.during(key, (guard) => readShared(key, guard))
      return copyOf(found.value) as Value | undefined
    },

    async set(key, value, { ttl, tags = [] } = {}) {
      if (!canBeNamed(key, tags)) return
      const copy = copyToKeep(value)
      const life = ttlOf(ttl)
      if (!copy.isKept || life === 0) return await invalidate(staleKeys([key]))
      invalidateHere(staleKeys([key]))
      await guards.during(key, async (guard) => {
        const lease = await shared?.renew(key, tags)
        await keep(guard, copy.value, { key, tags, ttl: life, lease })
      })
    },

    async getOrSet<Value>(
      key: string,
      compute: () => Promise<Value>,
      { ttl, tags = [] }: { ttl?: number | undefined; tags?: readonly string[] | undefined } = {},
    ) {
      const life = ttlOf(ttl)
      if (!canBeNamed(key, tags) || life === 0) return await compute()
      const entry = memory?.read(key)
      if (entry) return copyOf(entry.value) as Value
      const { value, isKept } = await flights.join(key, tags, async (guard) => {
        const found = await readShared(key, guard, tags)
        if (found.isHit) return { value: found.value, isKept: true }
        const computed = await compute()
        const copy = copyToKeep(computed)
        const { lease } = found
        if (copy.isKept) await keep(guard, copy.value, { key, tags, ttl: life, lease })
        return copy
      })
      return (isKept ? copyOf(value) : value) as Value
    },

    delete: (...keys) => invalidate(staleKeys(keys.filter(isName))),
    invalidateTags: (...tags) => invalidate(staleTags(tags.filter(isName))),
    clear: () => invalidate(EVERYTHING),
  }
}

interface Outcome {
  readonly value: unknown
  /** Whether a cache holds it too, so that each caller needs a copy. */
  readonly isKept: boolean
}

interface Entry {
  readonly key: string
  readonly tags: readonly string[]
  readonly ttl: number | undefined
  readonly lease?: Lease | undefined
}
