import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CacheProvider } from '#kernel/cache.ts'
import { describeCacheProvider } from './testing/cache-contract.ts'
import { createDisturbedStore } from './testing/chaos-store.ts'
import { createInstances } from './testing/instances.ts'

describeCacheProvider('layered cache over a fake store', async () => {
  const { open, pass } = createInstances()
  return { cache: open(), pass: async (seconds) => pass(seconds) }
})

describe('layered cache', () => {
  it('R3.8 does not keep in memory what another instance invalidated, before it hears of it', async () => {
    const { open } = createInstances({ deliver: () => {} })
    const [first, second] = [open(), open()]
    const answer = Promise.withResolvers<string>()
    const reading = Promise.withResolvers<void>()
    const early = first.getOrSet('n', () => {
      reading.resolve()
      return answer.promise
    })
    await reading.promise
    await second.delete('n')
    answer.resolve('old')
    await early
    expect(await first.get('n')).toBeUndefined()
  })

  it('R3.1 R3.5 keeps in memory what another instance has computed', async () => {
    const finds: string[] = []
    const { open } = createInstances({
      wrap: (store) => ({
        ...store,
        find(key, ...rest) {
          finds.push(key)
          return store.find(key, ...rest)
        },
      }),
    })
    const [first, second] = [open(), open()]
    const read = (cache: CacheProvider, value: string) =>
      cache.getOrSet('n', async () => value, { tags: ['t'] })
    expect(await read(first, 'first')).toBe('first')
    expect(await read(second, 'second')).toBe('first')
    expect(finds).toEqual(['n', 'n'])
    for (const cache of [first, second]) {
      expect([await read(cache, 'third'), await cache.get('n')]).toEqual(['first', 'first'])
    }
    expect(finds).toEqual(['n', 'n'])
    await second.invalidateTags('t')
    expect(await read(first, 'fourth')).toBe('fourth')
    expect(await second.get('n')).toBe('fourth')
  })

  it('R3.6 computes what it cannot read, removes it, and says so without its key', async () => {
    const { open, logger } = createInstances({
      wrap: (store) => ({
        ...store,
        async find(key, tags) {
          const found = await store.find(key, tags)
          return found.hit ? { ...found, text: '}' } : found
        },
      }),
    })
    const [writer, reader] = [open(), open()]
    await writer.set('n', 'old')
    expect(await reader.get('n')).toBeUndefined()
    await writer.set('n', 'old')
    expect(await reader.getOrSet('n', async () => 'new')).toBe('new')
    expect(await writer.get('n')).toBeUndefined()
    const message = 'A cached value cannot be read and is removed'
    expect(logger.entries).toEqual([
      { level: 'warn', message, fields: { err: expect.any(TypeError), suppressed: 0 } },
    ])
  })

  it('R3.5 gives a copy of its own to each who waits for what another instance has computed', async () => {
    const { open } = createInstances()
    const [first, second] = [open(), open()]
    await first.set('list', [1])
    const read = () => second.getOrSet('list', async () => [2])
    const [one, other] = await Promise.all([read(), read()])
    one?.push(99)
    expect([other, await read()]).toEqual([[1], [1]])
  })

  it('R3.6 does not trouble the shared store with names that no entry has', async () => {
    const asked: unknown[] = []
    const { open } = createInstances({
      wrap: (store) => ({
        ...store,
        async find(key) {
          asked.push(key)
          return { hit: false }
        },
        async invalidate({ keys, tags }) {
          asked.push([...keys, ...tags])
        },
      }),
    })
    const cache = open()
    await cache.delete('a', '\ud800')
    await cache.invalidateTags('t'.repeat(2000), 't')
    await cache.get('\ud800')
    expect(asked).toEqual([['a'], ['t']])
  })

  it('R3.2 stores nothing that has no time to live, and what has a second for as long', async () => {
    const filled: unknown[] = []
    const { open } = createInstances({
      wrap: (store) => ({
        ...store,
        fill(lease, text, ttl) {
          filled.push([lease.key, text, ttl])
          return store.fill(lease, text, ttl)
        },
      }),
    })
    const cache = open()
    await cache.set('a', 1, { ttl: 0 })
    await cache.getOrSet('b', async () => 2, { ttl: 0 })
    await cache.getOrSet('c', async () => 3, { ttl: 1 })
    await cache.set('d', 4, { ttl: 1 })
    expect(filled).toEqual([
      ['c', '3', 1],
      ['d', '4', 1],
    ])
  })

  it('R3.8 gives nothing older than an invalidation, however reads, writes and messages interleave', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(
          fc.record({
            instance: fc.nat(1),
            key: fc.constantFrom('a', 'a', 'b'),
            kind: fc.constantFrom('read', 'read', 'delete', 'tag', 'clear'),
          }),
          { minLength: 2, maxLength: 10 },
        ),
        async (scheduler, calls) => {
          const step = (name: string) => scheduler.schedule(Promise.resolve(), name)
          const { open } = createInstances({
            deliver: (message) => void step('message').then(message),
            wrap: (store) =>
              createDisturbedStore(store, async (operation) => {
                await step('send')
                const value = await operation()
                await step('receive')
                return value
              }),
          })
          const caches = [open(), open()]
          const database = new Map([
            ['a', 0],
            ['b', 0],
          ])
          /** By instance and key: the value of the last write whose invalidation has resolved. */
          const settled = new Map<string, number>()
          const read = (cache: CacheProvider, key: string) =>
            cache.getOrSet(
              key,
              async () => {
                await step(`ask for ${key}`)
                const value = database.get(key) as number
                await step(`answer ${key}`)
                return value
              },
              { tags: [`tag-${key}`] },
            )
          const call = async ({ instance, key, kind }: (typeof calls)[number]) => {
            await step(`${kind} ${key} on ${instance}`)
            const cache = caches[instance] as CacheProvider
            if (kind === 'read') {
              const least = settled.get(`${instance}:${key}`) ?? 0
              expect(await read(cache, key)).toBeGreaterThanOrEqual(least)
              return
            }
            const value = (database.get(key) ?? 0) + 1
            database.set(key, value)
            await step('commit')
            if (kind === 'delete') await cache.delete(key)
            else if (kind === 'tag') await cache.invalidateTags(`tag-${key}`)
            else await cache.clear()
            const name = `${instance}:${key}`
            settled.set(name, Math.max(value, settled.get(name) ?? 0))
          }
          for (const key of database.keys()) {
            await scheduler.waitFor(read(caches[0] as CacheProvider, key))
          }
          const running = Promise.all(calls.map(call))
          await scheduler.waitFor(running)
          await scheduler.waitIdle()
          for (const cache of caches) {
            for (const [key, value] of database) {
              expect(await scheduler.waitFor(read(cache, key))).toBe(value)
            }
          }
        },
      ),
      { numRuns: 1500 },
    )
  })
})
