import type { Invalidation } from './invalidation.ts'

/**
 * Entries that all instances of the service share. Its members reject when it fails.
 *
 * Filling takes a lease, as in "Scaling Memcache at Facebook" (NSDI 2013, 3.2.1): a read that misses
 * answers with one, an invalidation takes it away, and without it nothing is stored. So no value
 * that was read before a write can be stored after the invalidation which that write caused, by any
 * instance.
 */
export interface SharedStore {
  /** The entry; otherwise, when tags are given, a lease to fill it with. */
  find(key: string, tags?: readonly string[]): Promise<Found>
  /** Removes the entry as an invalidation does, and answers a lease to fill it with. */
  renew(key: string, tags: readonly string[]): Promise<Lease>
  /**
   * Stores the text, unless the lease is lost. Answers whether it did.
   *
   * @param ttl seconds
   */
  fill(lease: Lease, text: string, ttl: number | undefined): Promise<boolean>
  /** Makes entries misses, takes their leases away, and tells the other instances. */
  invalidate(stale: Invalidation): Promise<void>
  /** Rejects when the store cannot be used. */
  check(): Promise<void>
  /** Connects, in the background and again after every loss, and calls the listener from then on. */
  start(listener: SharedStoreListener): void
  close(): Promise<void>
}

export type Found =
  | { readonly hit: true; readonly text: string; readonly ttl?: number; readonly tags: string[] }
  | { readonly hit: false; readonly lease?: Lease }

export interface Lease {
  readonly key: string
  readonly tags: readonly string[]
  /** What has to be unchanged when the entry is filled. */
  readonly tokens: readonly string[]
}

export interface SharedStoreListener {
  /** Another instance invalidated this; everything, when messages may have been missed. */
  invalidated(stale: Invalidation): void
  /** The store can be used, at the start or after a loss. */
  connected(): void
  /** Something failed that no caller waits for. */
  failed(error: unknown): void
}
