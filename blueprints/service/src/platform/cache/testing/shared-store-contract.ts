import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EVERYTHING, type Invalidation, staleKeys, staleTags } from '../invalidation.ts'
import type { Lease, SharedStore } from '../shared-store.ts'

/** The store as one instance of the service sees it, and what it was told that became stale. */
export interface ConnectedStore {
  readonly store: SharedStore
  readonly told: readonly Invalidation[]
}

/**
 * What every shared store does.
 *
 * @param connect gives one more instance on the same entries, of which there are none at first
 */
export function describeSharedStore(name: string, connect: () => Promise<ConnectedStore>): void {
  describe(name, () => {
    let first: ConnectedStore
    let store: SharedStore
    let second: ConnectedStore

    beforeEach(async () => {
      first = await connect()
      store = first.store
      second = await connect()
    })
    afterEach(async () => {
      await store.invalidate(EVERYTHING)
      await Promise.all([first, second].map((connected) => connected.store.close()))
    })

    const leaseOf = async (key: string, tags: readonly string[] = []): Promise<Lease> => {
      const found = await store.find(key, tags)
      if (found.hit || !found.lease) throw new Error('There is no lease.')
      return found.lease
    }

    const fill = async (key: string, tags: readonly string[] = [], ttl?: number) => {
      await store.fill(await leaseOf(key, tags), `text of ${key}`, ttl)
    }

    it('gives what a lease was filled with, to every instance', async () => {
      expect(await store.find('a')).toEqual({ hit: false })
      await fill('a', ['t', 'u'])
      const found = { hit: true, text: 'text of a', tags: ['t', 'u'] }
      expect(await store.find('a')).toEqual(found)
      expect(await second.store.find('a', ['others'])).toEqual(found)
    })

    it('R3.2 says how long an entry has to live', async () => {
      await fill('a', [], 60)
      const found = await store.find('a')
      expect(found).toMatchObject({ hit: true, ttl: expect.closeTo(60, -1) })
    })

    it('is filled once by a lease, which all who miss at the same time share', async () => {
      const [one, other] = [await leaseOf('a', ['t']), await leaseOf('a', ['t'])]
      expect(await store.fill(one, '1', undefined)).toBe(true)
      expect(await store.fill(other, '2', undefined)).toBe(false)
      expect(await store.fill(one, '3', undefined)).toBe(false)
      expect(await store.find('a')).toMatchObject({ text: '1' })
    })

    it.each([
      ['its key', staleKeys(['b', 'a'])],
      ['one of its tags', staleTags(['s', 'u'])],
      ['everything', EVERYTHING],
    ])('R3.8 has neither entry nor lease any more once %s was invalidated', async (_, stale) => {
      const lease = await leaseOf('a', ['t', 'u'])
      await second.store.invalidate(stale)
      expect(await store.fill(lease, 'old', undefined)).toBe(false)
      expect(await store.find('a')).toEqual({ hit: false })
      await fill('a', ['t', 'u'])
      await second.store.invalidate(stale)
      expect(await store.find('a')).toEqual({ hit: false })
    })

    it('R3.8 keeps what an invalidation is not about', async () => {
      const lease = await leaseOf('a', ['t'])
      await fill('b', ['u'])
      await fill('c')
      await store.invalidate({ keys: ['x'], tags: ['y'], all: false })
      await store.renew('x', ['y'])
      expect(await store.fill(lease, 'text of a', undefined)).toBe(true)
      for (const key of ['a', 'b', 'c']) {
        expect(await store.find(key)).toMatchObject({ text: `text of ${key}` })
      }
    })

    it('R3.8 takes the leases of others away, and the entry, when one is renewed', async () => {
      await fill('a', ['t'])
      await store.invalidate(staleTags(['t']))
      const early = await leaseOf('a', ['t'])
      const renewed = await second.store.renew('a', ['t'])
      expect(await store.fill(early, 'old', undefined)).toBe(false)
      expect(await second.store.fill(renewed, 'new', undefined)).toBe(true)
      expect(await store.find('a')).toMatchObject({ text: 'new' })
      const replaced = await store.renew('a', ['t'])
      expect(await store.find('a')).toEqual({ hit: false })
      await store.renew('a', ['t'])
      expect(await store.fill(replaced, 'old', undefined)).toBe(false)
    })

    it.each<[string, (key: string) => Promise<Lease>]>([
      ['read', (key) => leaseOf(key, ['t'])],
      ['written', (key) => store.renew(key, ['t'])],
    ])('R3.8 does not bring an entry back when another of its tag is %s', async (_, lease) => {
      // Twice: what marks a tag may have been made by another operation before.
      for (const stale of [staleTags(['t']), EVERYTHING, staleTags(['t']), EVERYTHING]) {
        await store.fill(await lease('a'), 'old', undefined)
        await store.invalidate(stale)
        await store.fill(await lease('b'), 'other', undefined)
        expect(await store.find('a')).toEqual({ hit: false })
      }
    })

    it('R3.8 tells the others of each invalidation, and not who caused it', async () => {
      await store.invalidate({ keys: ['a'], tags: ['t'], all: false })
      await store.invalidate(EVERYTHING)
      await store.renew('b', ['u'])
      const all = [{ keys: ['a'], tags: ['t'], all: false }, EVERYTHING, staleKeys(['b'])]
      await expect.poll(() => second.told.slice(-3)).toEqual(all)
      expect(first.told).not.toContainEqual(staleKeys(['b']))
    })

    it('R3.8 invalidates thousands of entries at once', async () => {
      const names = Array.from({ length: 2500 }, (_, index) => `name-${index}`)
      const tried = ['name-0', 'name-999', 'name-1000', 'name-2499']
      for (const key of tried) await fill(key)
      await store.invalidate(staleKeys(names))
      for (const key of tried) expect(await store.find(key)).toEqual({ hit: false })
      for (const tag of tried) await fill(`of ${tag}`, [tag])
      await store.invalidate(staleTags(names))
      for (const tag of tried) expect(await store.find(`of ${tag}`)).toEqual({ hit: false })
    })
  })
}

/** Starts a store, and collects what it is told. */
export function listenTo(store: SharedStore): ConnectedStore {
  const told: Invalidation[] = []
  store.start({
    invalidated: (stale) => void told.push(stale),
    connected() {},
    failed() {},
  })
  return { store, told }
}
