import { createGuard } from './guard.ts'

/**
 * A store of computed values that may lose any of them at any time. No operation rejects and none
 * waits longer than the provider's configured time: a cache that fails reads as a miss.
 *
 * Values are JSON plus Date, Decimal, bigint, Uint8Array and undefined members; what comes back
 * equals what went in. `undefined` is no value: it says that there is none.
 */
export interface CacheProvider {
  get<Value>(key: string): Promise<Value | undefined>
  set<Value>(key: string, value: Value, options?: CacheEntryOptions): Promise<void>
  delete(...keys: string[]): Promise<void>
  /** Makes every entry that was set with one of these tags a miss. */
  invalidateTags(...tags: string[]): Promise<void>
  clear(): Promise<void>
}

export interface CacheEntryOptions {
  /** Seconds until the entry reads as a miss; without it, it stays until it is evicted. */
  readonly ttl?: number
  /** Groups that the entry belongs to, to be invalidated together. */
  readonly tags?: readonly string[]
}

export const isCacheProvider = createGuard<CacheProvider>()({
  get: 'function',
  set: 'function',
  delete: 'function',
  invalidateTags: 'function',
  clear: 'function',
})
