import { createGuard } from './guard.ts'

/**
 * A store of computed values that may lose any of them at any time. Nothing here rejects because
 * of the cache, or waits longer than its configured time: a cache that fails reads as a miss.
 *
 * Values are JSON plus Date, Decimal, bigint, Uint8Array and undefined members. What comes back
 * equals what went in and is the caller's own to change. A value of another kind, or a key that is
 * too long, is not kept. `undefined` is no value: it says that there is none.
 */
export interface CacheProvider {
  get<Value>(key: string): Promise<Value | undefined>
  set<Value>(key: string, value: Value, options?: CacheEntryOptions): Promise<void>
  /**
   * Answers what is cached, otherwise what `compute` does, and keeps that. Callers who miss at the
   * same time share one `compute`; they share its error too, which is not kept.
   *
   * A value is neither kept, nor given to callers who come later, when its key or one of its tags
   * was invalidated after `compute` began: it may have been read before the write.
   */
  getOrSet<Value>(
    key: string,
    compute: () => Promise<Value>,
    options?: CacheEntryOptions,
  ): Promise<Value>
  delete(...keys: string[]): Promise<void>
  /** Makes every entry that was set with one of these tags a miss. */
  invalidateTags(...tags: string[]): Promise<void>
  clear(): Promise<void>
}

export interface CacheEntryOptions {
  /** Seconds until the entry reads as a miss; without it, the default of the cache holds. */
  readonly ttl?: number | undefined
  /** Groups that the entry belongs to, to be invalidated together. */
  readonly tags?: readonly string[] | undefined
}

export const isCacheProvider = createGuard<CacheProvider>()({
  get: 'function',
  set: 'function',
  getOrSet: 'function',
  delete: 'function',
  invalidateTags: 'function',
  clear: 'function',
})
