import { randomUUID } from 'node:crypto'
import type { MonotonicClock } from '#kernel/clock.ts'
import type { Invalidation } from '../invalidation.ts'
import type { Lease, SharedStore, SharedStoreListener } from '../shared-store.ts'

export interface FakeSharedServer {
  /** The store as one instance of the service sees it. */
  connect(): SharedStore
}

/**
 * Stands in for Redis. The same contract tests hold for both.
 *
 * @param deliver how a message reaches another instance: at once, unless a test delays it
 */
export function createFakeSharedServer(
  clock: MonotonicClock,
  deliver: (message: () => void) => void = (message) => message(),
): FakeSharedServer {
  const entries = new Map<string, FakeEntry>()
  const markers = new Map<string, string>()
  const listeners = new Set<SharedStoreListener>()

  const markersOf = (tags: readonly string[]) => ['all', ...tags.map((tag) => `tag:${tag}`)]
  const hold = (marker: string) => {
    const token = markers.get(marker) ?? randomUUID()
    markers.set(marker, token)
    return token
  }
  const holds = ({ key, tags, tokens }: Lease) =>
    [`lease:${key}`, ...markersOf(tags)].every((marker, i) => markers.get(marker) === tokens[i])
  const lease = (key: string, tags: readonly string[]): Lease => ({
    key,
    tags,
    tokens: [`lease:${key}`, ...markersOf(tags)].map(hold),
  })
  const forget = (key: string) => {
    entries.delete(key)
    markers.delete(`lease:${key}`)
  }

  return {
    connect() {
      let self: SharedStoreListener | undefined
      const tellOthers = (stale: Invalidation) => {
        for (const listener of listeners) {
          if (listener !== self) deliver(() => listener.invalidated(stale))
        }
      }
      return {
        async find(key, tags) {
          const entry = entries.get(key)
          const left = entry ? entry.expiresAt - clock() : 0
          const isCurrent = entry?.markers.every(([name, token]) => markers.get(name) === token)
          if (entry && left > 0 && isCurrent) {
            const ttl = left === Number.POSITIVE_INFINITY ? {} : { ttl: left / 1000 }
            return { hit: true, text: entry.text, tags: [...entry.tags], ...ttl }
          }
          entries.delete(key)
          return tags ? { hit: false, lease: lease(key, tags) } : { hit: false }
        },
        async renew(key, tags) {
          forget(key)
          tellOthers({ keys: [key], tags: [], all: false })
          return lease(key, tags)
        },
        async fill(held, text, ttl = Number.POSITIVE_INFINITY) {
          if (!holds(held)) return false
          const { key, tags } = held
          entries.set(key, {
            text,
            tags,
            markers: markersOf(tags).map((marker, i) => [marker, held.tokens[i + 1]] as const),
            expiresAt: clock() + ttl * 1000,
          })
          markers.delete(`lease:${key}`)
          return true
        },
        async invalidate(stale) {
          if (stale.all) markers.delete('all')
          for (const key of stale.keys) forget(key)
          for (const tag of stale.tags) markers.delete(`tag:${tag}`)
          tellOthers(stale)
        },
        async check() {},
        start(listener) {
          self = listener
          listeners.add(listener)
          listener.connected()
        },
        async close() {
          if (self) listeners.delete(self)
        },
      }
    },
  }
}

interface FakeEntry {
  readonly text: string
  readonly tags: readonly string[]
  readonly markers: readonly (readonly [name: string, token: string | undefined])[]
  readonly expiresAt: number
}
