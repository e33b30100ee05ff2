import { metrics, trace } from '@opentelemetry/api'
import type { CacheEntryOptions, CacheProvider } from '#kernel/cache.ts'
import { traced } from '#kernel/traced.ts'

/**
 * Gives each operation of a cache a span, and counts `cache.hits` and `cache.misses`. What a miss
 * computes is inside its span. Keys stay out: they hold ids.
 *
 * Whoever waits for what another caller computes has a hit. Call it after telemetry has started.
 */
export function traceCache(cache: CacheProvider): CacheProvider {
  const meter = metrics.getMeter('cache')
  const hits = meter.createCounter('cache.hits', {
    description: 'Reads that the cache answered.',
  })
  const misses = meter.createCounter('cache.misses', {
    description: 'Reads that the cache could not answer.',
  })
  const note = (isHit: boolean) => {
    trace.getActiveSpan()?.setAttribute('cache.hit', isHit)
    const counter = isHit ? hits : misses
    counter.add(1)
  }

  return {
    get: traced('cache get', async <Value>(key: string) => {
      const value = await cache.get<Value>(key)
      note(value !== undefined)
      return value
    }),
    getOrSet: traced(
      'cache getOrSet',
      async <Value>(key: string, compute: () => Promise<Value>, options?: CacheEntryOptions) => {
        let isHit = true
        const computeMiss = () => {
          isHit = false
          return compute()
        }
        try {
          return await cache.getOrSet(key, computeMiss, options)
        } finally {
          note(isHit)
        }
      },
    ),
    set: traced('cache set', (key, value, options) => cache.set(key, value, options)),
    delete: traced('cache delete', (...keys: string[]) => cache.delete(...keys)),
    invalidateTags: traced('cache invalidateTags', (...tags: string[]) =>
      cache.invalidateTags(...tags),
    ),
    clear: traced('cache clear', () => cache.clear()),
  }
}
