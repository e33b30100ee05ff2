import type { CacheEntryOptions, CacheProvider } from '../cache.ts'

export interface FakeCache extends CacheProvider {
  /** With which options each entry was stored. */
  readonly options: Map<string, CacheEntryOptions>
}

/** A cache that never loses an entry: a map, for tests of what uses a cache. */
export function createFakeCache(): FakeCache {
  const values = new Map<string, unknown>()
  const options = new Map<string, CacheEntryOptions>()
  const get = async <Value>(key: string) => values.get(key) as Value | undefined
  const set: CacheProvider['set'] = async (key, value, entryOptions = {}) => {
    values.set(key, value)
    options.set(key, entryOptions)
  }
  return {
    options,
    get,
    set,
    async getOrSet<Value>(
      key: string,
      compute: () => Promise<Value>,
      entryOptions?: CacheEntryOptions,
    ) {
      const found = await get<Value>(key)
      if (found !== undefined) return found
      const value = await compute()
      await set(key, value, entryOptions)
      return value
    },
    async delete(...keys) {
      for (const key of keys) values.delete(key)
    },
    async invalidateTags(...tags) {
      for (const [key, entry] of options) {
        if (entry.tags?.some((tag) => tags.includes(tag))) values.delete(key)
      }
    },
    async clear() {
      values.clear()
    },
  }
}
