import type { MonotonicClock } from '#kernel/clock.ts'
import { createBreaker } from './breaker.ts'
import { type Invalidation, staleKeys } from './invalidation.ts'
import { createMissedInvalidations } from './missed-invalidations.ts'
import type { Found, Lease, SharedStore } from './shared-store.ts'
import type { Warn } from './warnings.ts'

export interface ResilienceOptions {
  readonly clock: MonotonicClock
  readonly warn: Warn
  /** How long one operation may take, in milliseconds. */
  readonly timeout: number
  /** How long the store is left alone after a failure, in milliseconds. */
  readonly retryInterval: number
  /** How many keys and tags are remembered to be invalidated when the store is back. */
  readonly maxMissed: number
  /** The longest text that is stored. */
  readonly maxLength: number
}

/** A shared store whose operations neither reject nor take longer than the time limit. */
export interface ResilientStore {
  /** A store that fails answers with a miss and no lease. */
  find(key: string, tags?: readonly string[]): Promise<Found>
  renew(key: string, tags: readonly string[]): Promise<Lease | undefined>
  /** Answers false when the lease was lost, and true in every other case, failures included. */
  fill(lease: Lease, text: string, ttl: number | undefined): Promise<boolean>
  /** What does not succeed is made good when the store is back; until then, reads are misses. */
  invalidate(stale: Invalidation): Promise<void>
  start(invalidated: (stale: Invalidation) => void): void
  /** Rejects when the store cannot be used. */
  check(): Promise<void>
  /** Tries once more to make good what was missed. */
  close(): Promise<void>
}

export function createResilientStore(
  store: SharedStore,
  { clock, warn, timeout, retryInterval, maxMissed, maxLength }: ResilienceOptions,
): ResilientStore {
  const breaker = createBreaker(clock, retryInterval)
  const missed = createMissedInvalidations(maxMissed)
  let retry: NodeJS.Timeout | undefined
  let isClosed = false

  const failed = (err: unknown) => {
    // A store that answers, be it with a refusal, is not slow: only this operation failed.
    if (!isRefusal(err)) breaker.open()
    if (!isClosed) warn('The shared cache fails; the service goes on without it', { err })
  }

  const attempt = async <Value, Fallback>(
    operation: () => Promise<Value>,
    fallback: Fallback,
  ): Promise<Value | Fallback> => {
    if (!missed.isEmpty) void makeGood()
    if (!missed.isEmpty || !breaker.allows()) return fallback
    try {
      const value = await within(timeout, operation())
      breaker.close()
      return value
    } catch (err) {
      failed(err)
      return fallback
    }
  }

  const miss = (stale: Invalidation) => {
    missed.add(stale)
    retryLater()
  }

  const retryLater = () => {
    if (isClosed || retry) return
    retry = setTimeout(() => {
      retry = undefined
      void makeGood()
    }, retryInterval)
    retry.unref()
  }

  let makingGood: Promise<void> | undefined
  const makeGood = async () => {
    if (makingGood || missed.isEmpty) return
    if (!breaker.allows()) return retryLater()
    makingGood = invalidateMissed()
    await makingGood
    makingGood = undefined
    // More may have been missed while these were on their way.
    if (!missed.isEmpty) retryLater()
  }

  const invalidateMissed = async () => {
    const stale = missed.take()
    try {
      await within(timeout, store.invalidate(stale))
      breaker.close()
    } catch (err) {
      failed(err)
      // Without this, a store that refuses would be asked again with every read.
      breaker.open()
      miss(stale)
    } finally {
      missed.done()
    }
  }

  return {
    find: (key, tags) => attempt(() => store.find(key, tags), NOT_FOUND),

    async renew(key, tags) {
      const lease = await attempt(() => store.renew(key, tags), undefined)
      if (!lease) {
        // Removing may work where storing does not: when Redis is out of memory.
        missed.add(staleKeys([key]))
        void makeGood()
      }
      return lease
    },

    async fill(lease, text, ttl) {
      if (text.length > maxLength) {
        warn('A value is too long for the shared cache', { length: text.length })
        return true
      }
      return await attempt(() => store.fill(lease, text, ttl), true)
    },

    async invalidate(stale) {
      const isDone = await attempt(async () => {
        await store.invalidate(stale)
        return true
      }, false)
      if (!isDone) miss(stale)
    },

    start(invalidated) {
      store.start({
        invalidated,
        failed,
        connected() {
          breaker.close()
          void makeGood()
        },
      })
    },

    check: () => within(timeout, store.check()),

    async close() {
      await makingGood
      breaker.close()
      await makeGood()
      isClosed = true
      clearTimeout(retry)
      await store.close()
    },
  }
}

const NOT_FOUND: Found = { hit: false }

/** An answer of Redis that says no, such as OOM or READONLY. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError'
}

async function within<Value>(limit: number, operation: Promise<Value>): Promise<Value> {
  const { promise: timedOut, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`No answer within ${limit} ms.`)), limit)
  try {
    return await Promise.race([operation, timedOut])
  } finally {
    clearTimeout(timer)
  }
}
