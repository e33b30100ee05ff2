import { describe, expect, expectTypeOf, it } from 'vitest'
import { type Caching, cached, type HasCaching, invalidates } from './cached.ts'
import { createFakeCache } from './testing/fake-cache.ts'
import { createFakeUnitOfWork } from './testing/fake-unit-of-work.ts'

interface Rate {
  readonly day: string
  readonly value: number
}

class Rates implements HasCaching {
  readonly cache = createFakeCache()
  readonly context: Caching
  reads = 0
  #value = 1

  constructor(unitOfWork?: Caching['unitOfWork']) {
    this.context = { cache: this.cache, unitOfWork }
  }

  @cached({ ttl: 60, key: (day: string) => `rate:${day}`, tags: ['rates'] })
  async find(day: string): Promise<Rate | null> {
    this.reads += 1
    return day === 'never' ? null : { day, value: this.#value }
  }

  @invalidates({ keys: (day: string) => [`rate:${day}`] })
  async change(_day: string, value: number): Promise<number> {
    if (value < 0) throw new Error('A rate is positive.')
    this.#value = value
    return value
  }

  @invalidates({ tags: ['rates'] })
  async reset(): Promise<void> {
    this.#value = 1
  }
}

describe('cached', () => {
  it('R3.5 caches the results of a method by a key made of its arguments', async () => {
    const rates = new Rates()
    expect(await rates.find('monday')).toEqual({ day: 'monday', value: 1 })
    expect(await rates.find('monday')).toEqual({ day: 'monday', value: 1 })
    expect(await rates.find('tuesday')).toEqual({ day: 'tuesday', value: 1 })
    expect(rates.reads).toBe(2)
    expect(rates.cache.options.get('rate:monday')).toEqual({ ttl: 60, tags: ['rates'] })
  })

  it('R3.5 caches null', async () => {
    const rates = new Rates()
    expect([await rates.find('never'), await rates.find('never')]).toEqual([null, null])
    expect(rates.reads).toBe(1)
  })

  it('R3.5 caches for each object in the cache of that object', async () => {
    const [first, second] = [new Rates(), new Rates()]
    await first.find('monday')
    await second.find('monday')
    expect([first.reads, second.reads]).toEqual([1, 1])
  })

  it('R3.5 wraps a plain function', async () => {
    const cache = createFakeCache()
    let reads = 0
    const find = cached(
      { cache, key: (day: string) => day, tags: (day) => [`day:${day}`] },
      async (day) => ({ day, reads: ++reads }),
    )
    expectTypeOf(find).toEqualTypeOf<(day: string) => Promise<{ day: string; reads: number }>>()
    expect([await find('monday'), await find('monday')]).toEqual([
      { day: 'monday', reads: 1 },
      { day: 'monday', reads: 1 },
    ])
    expect(cache.options.get('monday')).toEqual({ ttl: undefined, tags: ['day:monday'] })
  })

  it('R3.8 passes the cache by inside a transaction, whose changes nobody else may see', async () => {
    const unitOfWork = { afterCommit() {}, inTransaction: false }
    const rates = new Rates(unitOfWork)
    await rates.find('monday')
    unitOfWork.inTransaction = true
    await rates.change('monday', 2)
    expect(await rates.find('monday')).toEqual({ day: 'monday', value: 2 })
    await rates.find('tuesday')
    unitOfWork.inTransaction = false
    expect(await rates.find('monday')).toEqual({ day: 'monday', value: 1 })
    expect(await rates.cache.get('rate:tuesday')).toBeUndefined()
  })

  it('does not compile where the decorator does not fit the method', () => {
    class Wrong {
      readonly context = { cache: createFakeCache() }

      // @ts-expect-error the key is made from a number, and the method takes a string
      @cached({ key: (day: number) => String(day) })
      async find(day: string) {
        return day
      }
    }
    class WithoutCache {
      // @ts-expect-error there is no cache to find
      @cached({ key: (day: string) => day })
      async find(day: string) {
        return day
      }
    }
    expect([Wrong.name, WithoutCache.name]).toEqual(['Wrong', 'WithoutCache'])
  })
})

describe('invalidates', () => {
  it('R3.8 has invalidated when the method resolves', async () => {
    const rates = new Rates()
    await rates.find('monday')
    await rates.find('tuesday')
    expect(await rates.change('monday', 2)).toBe(2)
    expect(await rates.find('monday')).toMatchObject({ value: 2 })
    expect(await rates.find('tuesday')).toMatchObject({ value: 1 })
    await rates.reset()
    expect(await rates.find('monday')).toMatchObject({ value: 1 })
    expect(rates.reads).toBe(4)
  })

  it('R3.8 asks the cache for what there is to invalidate, and for nothing else', async () => {
    const asked: unknown[] = []
    const cache = {
      ...createFakeCache(),
      delete: async (...keys: string[]) => void asked.push(['delete', ...keys]),
      invalidateTags: async (...tags: string[]) => void asked.push(['tags', ...tags]),
    }
    const write = async (_id: string) => {}
    await invalidates({ cache, keys: (id: string) => [id] }, write)('a')
    await invalidates({ cache, tags: (id: string) => [`of ${id}`] }, write)('a')
    await invalidates({ cache, keys: (_: string) => [], tags: [] }, write)('a')
    expect(asked).toEqual([
      ['delete', 'a'],
      ['tags', 'of a'],
    ])
  })

  it('R3.8 invalidates when the method rejects too: part of the write may have taken place', async () => {
    const rates = new Rates()
    await rates.find('monday')
    await expect(rates.change('monday', -1)).rejects.toThrow('A rate is positive.')
    await rates.find('monday')
    expect(rates.reads).toBe(2)
  })

  it('R3.8 invalidates after the commit', async () => {
    const unitOfWork = createFakeUnitOfWork()
    const rates = new Rates(unitOfWork)
    await rates.find('monday')
    await unitOfWork.transaction(async () => {
      await rates.change('monday', 2)
      expect(await rates.cache.get('rate:monday')).toEqual({ day: 'monday', value: 1 })
    })
    expect(await rates.find('monday')).toMatchObject({ value: 2 })
  })

  it('R3.8 invalidates nothing after a rollback', async () => {
    const unitOfWork = createFakeUnitOfWork()
    const rates = new Rates(unitOfWork)
    await rates.find('monday')
    const work = unitOfWork.transaction(async () => {
      await rates.change('monday', 2)
      throw new Error('rolled back')
    })
    await expect(work).rejects.toThrow('rolled back')
    expect(await rates.cache.get('rate:monday')).toEqual({ day: 'monday', value: 1 })
  })

  it('R3.8 wraps a plain function', async () => {
    const cache = createFakeCache()
    await cache.set('monday', 1)
    await cache.set('tuesday', 1)
    const change = invalidates({ cache, keys: (day: string) => [day] }, async (day) => day)
    expect(await change('monday')).toBe('monday')
    expect([await cache.get('monday'), await cache.get('tuesday')]).toEqual([undefined, 1])
  })
})
