import { describe, expect, it } from 'vitest'
import { type CacheProvider, isCacheProvider } from '#kernel/cache.ts'
import { Decimal } from '#kernel/decimal.ts'

export interface CacheUnderTest {
  readonly cache: CacheProvider
  /** Lets that many seconds pass. */
  pass(seconds: number): Promise<void>
}

/**
 * What every cache does.
 *
 * @param createCache makes one that holds nothing
 */
export function describeCacheProvider(
  name: string,
  createCache: () => Promise<CacheUnderTest>,
): void {
  describe(name, () => {
    it('R3.1 is a cache provider: what is set is read, until it is deleted', async () => {
      const { cache } = await createCache()
      expect(isCacheProvider(cache)).toBe(true)
      expect(await cache.get('lamp')).toBeUndefined()
      await cache.set('lamp', { price: 2 })
      await cache.set('desk', { price: 90 })
      expect(await cache.get('lamp')).toEqual({ price: 2 })
      await cache.set('lamp', { price: 3 })
      expect(await cache.get('lamp')).toEqual({ price: 3 })
      await cache.delete('lamp', 'chair')
      expect(await cache.get('lamp')).toBeUndefined()
      expect(await cache.get('desk')).toEqual({ price: 90 })
      await cache.clear()
      expect(await cache.get('desk')).toBeUndefined()
      await cache.set('desk', { price: 80 })
      expect(await cache.get('desk')).toEqual({ price: 80 })
    })

    it('R3.2 R3.3 keeps an entry for its time to live, in seconds', async () => {
      const { cache, pass } = await createCache()
      await cache.set('long', 2, { ttl: 60 })
      await cache.set('unlimited', 3)
      // Once more where a busy machine took longer than that.
      const setBriefly = async () => {
        await cache.set('brief', 1, { ttl: 0.2 })
        return await cache.get('brief')
      }
      await expect.poll(setBriefly).toBe(1)
      await pass(0.25)
      expect(await cache.get('brief')).toBeUndefined()
      expect(await cache.get('long')).toBe(2)
      expect(await cache.get('unlimited')).toBe(3)
    })

    it.each([0, -1, Number.NaN])('R3.2 keeps nothing for %d seconds', async (ttl) => {
      const { cache } = await createCache()
      await cache.set('lamp', 1)
      await cache.set('lamp', 2, { ttl })
      expect(await cache.get('lamp')).toBeUndefined()
      expect(await cache.getOrSet('lamp', async () => 3, { ttl })).toBe(3)
      expect(await cache.getOrSet('lamp', async () => 4, { ttl })).toBe(4)
      expect(await cache.get('lamp')).toBeUndefined()
    })

    it('invalidates the entries of a tag, and no others', async () => {
      const { cache } = await createCache()
      await cache.set('a', 1, { tags: ['lamps', 'shop "north"\n'] })
      await cache.set('b', 2, { tags: ['lamps'] })
      await cache.set('c', 3, { tags: ['desks'] })
      await cache.invalidateTags('shop "north"\n')
      expect(await cache.get('a')).toBeUndefined()
      expect(await cache.get('b')).toBe(2)
      await cache.invalidateTags('lamps', 'unknown')
      expect(await cache.get('b')).toBeUndefined()
      expect(await cache.get('c')).toBe(3)
      await cache.set('b', 4, { tags: ['lamps'] })
      expect(await cache.get('b')).toBe(4)
    })

    it('invalidates all entries of a tag', async () => {
      const { cache } = await createCache()
      for (const key of ['a', 'b', 'c']) await cache.set(key, 1, { tags: ['lamps'] })
      await cache.delete('b')
      await cache.invalidateTags('lamps')
      expect([await cache.get('a'), await cache.get('c')]).toEqual([undefined, undefined])
    })

    it('forgets the tags of an entry that was replaced', async () => {
      const { cache } = await createCache()
      await cache.set('a', 1, { tags: ['old'] })
      await cache.set('a', 2, { tags: ['new'] })
      await cache.invalidateTags('old')
      expect(await cache.get('a')).toBe(2)
    })

    it('R3.7 brings back what went in, as a value of its own', async () => {
      const { cache } = await createCache()
      const value = {
        at: new Date('2026-01-15T09:30:00Z'),
        total: new Decimal('10.10'),
        count: 2n ** 70n,
        bytes: new Uint8Array([1, 2]),
        lines: [{ note: undefined }],
        $type: 'order',
      }
      await cache.set('order', value)
      value.lines.push({ note: undefined })
      const first = await cache.get<typeof value>('order')
      expect(first).toStrictEqual({ ...value, lines: [{ note: undefined }] })
      first?.lines.splice(0)
      first?.at.setTime(0)
      expect(await cache.get('order')).toStrictEqual({ ...value, lines: [{ note: undefined }] })
    })

    it('keeps null, and no undefined', async () => {
      const { cache } = await createCache()
      await cache.set('gone', null)
      expect(await cache.get('gone')).toBeNull()
      await cache.set('gone', undefined)
      expect(await cache.getOrSet('gone', async () => undefined)).toBeUndefined()
      expect(await cache.getOrSet('gone', async () => 'computed')).toBe('computed')
    })

    it('gives on what it cannot keep, and drops the value before it', async () => {
      const { cache } = await createCache()
      const value = new (class Order {})()
      await cache.set('order', 1)
      await cache.set('order', value)
      expect(await cache.get('order')).toBeUndefined()
      expect(await cache.getOrSet('order', async () => value)).toBe(value)
      expect(await cache.get('order')).toBeUndefined()
    })

    it.each([
      ['of a megabyte', 'k'.repeat(1024 ** 2)],
      ['with half a character', 'key \ud800'],
    ])('R3.6 reads a key %s as a miss', async (_, key) => {
      const { cache } = await createCache()
      await cache.set(key, 1)
      expect(await cache.get(key)).toBeUndefined()
      expect(await cache.getOrSet(key, async () => 2)).toBe(2)
      expect(await cache.getOrSet(key, async () => 3)).toBe(3)
      await cache.set('tagged', 1, { tags: [key] })
      expect(await cache.get('tagged')).toBeUndefined()
      await cache.delete(key)
      await cache.invalidateTags(key)
    })

    it.each(['', '__proto__', 'a b\n*?[x]', 'ключ', '\0'])('takes the key %j', async (key) => {
      const { cache } = await createCache()
      await cache.set(key, 1, { tags: [key] })
      expect(await cache.get(key)).toBe(1)
      await cache.invalidateTags(key)
      expect(await cache.get(key)).toBeUndefined()
    })

    describe('getOrSet', () => {
      it('computes on a miss only', async () => {
        const { cache, pass } = await createCache()
        let count = 0
        const read = () => cache.getOrSet('n', async () => ++count, { ttl: 60, tags: ['t'] })
        expect([await read(), await read()]).toEqual([1, 1])
        await cache.invalidateTags('t')
        expect(await read()).toBe(2)
        await cache.delete('n')
        expect(await read()).toBe(3)
        await cache.clear()
        expect(await read()).toBe(4)
        await cache.getOrSet('brief', async () => 1, { ttl: 0.2 })
        await pass(0.25)
        expect(await cache.getOrSet('brief', async () => 2)).toBe(2)
      })

      it('R3.5 computes once for callers who miss at the same time, each with a copy', async () => {
        const { cache } = await createCache()
        let count = 0
        const answers = await Promise.all(
          Array.from({ length: 20 }, () => cache.getOrSet('list', async () => [++count])),
        )
        answers[0]?.push(99)
        expect(count).toBe(1)
        expect(answers.slice(1)).toEqual(Array.from({ length: 19 }, () => [1]))
        expect(await cache.get('list')).toEqual([1])
      })

      it('R3.5 hands an error to all who wait, and does not keep it', async () => {
        const { cache } = await createCache()
        const fail = () => cache.getOrSet('n', () => Promise.reject(new Error('no luck')))
        const results = await Promise.allSettled([fail(), fail()])
        expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
        expect(await cache.getOrSet('n', async () => 1)).toBe(1)
      })

      it.each<[string, (cache: CacheProvider) => Promise<void>]>([
        ['its key', (cache) => cache.delete('n')],
        ['one of its tags', (cache) => cache.invalidateTags('t')],
        ['everything', (cache) => cache.clear()],
      ])(
        'R3.8 does not keep or share a value that is older than the invalidation of %s',
        async (_, invalidate) => {
          const { cache } = await createCache()
          const reading = Promise.withResolvers<void>()
          const answer = Promise.withResolvers<string>()
          const early = cache.getOrSet(
            'n',
            () => {
              reading.resolve()
              return answer.promise
            },
            { tags: ['t'] },
          )
          await reading.promise
          await invalidate(cache)
          const late = await cache.getOrSet('n', async () => 'new', { tags: ['t'] })
          answer.resolve('old')
          expect([await early, late]).toEqual(['old', 'new'])
          expect(await cache.get('n')).toBe('new')
        },
      )

      it('R3.8 does not let an older value replace one that was set', async () => {
        const { cache } = await createCache()
        const reading = Promise.withResolvers<void>()
        const answer = Promise.withResolvers<string>()
        const early = cache.getOrSet('n', () => {
          reading.resolve()
          return answer.promise
        })
        await reading.promise
        await cache.set('n', 'set')
        answer.resolve('old')
        await early
        expect(await cache.get('n')).toBe('set')
      })
    })
  })
}
