import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { CausedEvent, OutboxStore } from '../outbox-store.ts'
import { buildEvent } from './build-event.ts'

export interface OpenOutboxStore {
  readonly store: OutboxStore
  insert(...events: CausedEvent[]): Promise<void>
}

const types = ['books.lent', 'books.returned']
const long = 60_000

/**
 * What every outbox store does.
 *
 * @param open gives one that holds nothing
 */
export function describeOutboxStore(name: string, open: () => Promise<OpenOutboxStore>): void {
  describe(name, () => {
    const claimIds = async (store: OutboxStore, limit = 10, lease = long) =>
      (await store.claim(types, limit, lease)).map(({ id }) => id)

    it('gives what was put in, whatever JSON it holds', async () => {
      const { store, insert } = await open()
      const payload = { text: 'a\0b "ü" \ud800', list: [1.5, null, true, -0.1], deep: { '': {} } }
      const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
      const events = [buildEvent({ payload, traceparent }), buildEvent({ payload: null })]
      await insert(...events)
      expect(await store.claim(types, 10, long)).toEqual([
        { ...events[0], attempt: 1 },
        { ...events[1], traceparent: undefined, attempt: 1 },
      ])
    })

    it('gives the oldest first, and no more than were asked for', async () => {
      const { store, insert } = await open()
      const events = [buildEvent(), buildEvent(), buildEvent()]
      await insert(...events)
      expect(await claimIds(store, 2)).toEqual([events[0]?.id, events[1]?.id])
      expect(await claimIds(store, 2)).toEqual([events[2]?.id])
    })

    it('R5.5 gives the next event of an entity when the one before is settled or dead', async () => {
      const { store, insert } = await open()
      const events = [1, 2, 3].map(() => buildEvent({ entityId: 'book-1' }))
      await insert(...events)
      const [first] = await store.claim(types, 10, long)
      if (!first) throw new Error('nothing was claimed')
      expect(await claimIds(store)).toEqual([])
      await store.settle(first)
      const [second] = await store.claim(types, 10, long)
      if (!second) throw new Error('nothing was claimed')
      expect(second.id).toBe(events[1]?.id)
      await store.giveUp(second, 'no paper\0')
      expect(await claimIds(store)).toEqual([events[2]?.id])
      expect(await store.backlog()).toMatchObject({ pending: 1, dead: 1 })
    })

    it('gives a failed event again after its delay, and what comes after it not before', async () => {
      const { store, insert } = await open()
      const events = [1, 2].map(() => buildEvent({ entityId: 'book-1' }))
      await insert(...events)
      const [first] = await store.claim(types, 10, long)
      if (!first) throw new Error('nothing was claimed')
      await store.retry(first, 'no paper', long)
      expect(await claimIds(store)).toEqual([])
      await store.retry(first, 'no paper', 0)
      expect(await store.claim(types, 10, long)).toMatchObject([{ id: first.id, attempt: 2 }])
    })

    it('gives an event to another when the lease has run out, and hears no more of the first', async () => {
      const { store, insert } = await open()
      await insert(buildEvent())
      const [first] = await store.claim(types, 10, 1)
      if (!first) throw new Error('nothing was claimed')
      await sleep(5)
      const [second] = await store.claim(types, 10, long)
      expect(second).toEqual({ ...first, attempt: 2 })
      await store.settle(first)
      await store.retry(first, 'too late', 0)
      await store.giveUp(first, 'too late')
      expect(await claimIds(store)).toEqual([])
      expect(await store.backlog()).toMatchObject({ pending: 1, dead: 0 })
    })

    it('leaves types alone that nobody listens to, and is not held up by them', async () => {
      const { store, insert } = await open()
      const entityId = 'book-1'
      const heard = buildEvent({ entityId })
      await insert(buildEvent({ entityId, type: 'books.forgotten' }), heard)
      expect(await claimIds(store)).toEqual([heard.id])
    })

    it('removes what was delivered long ago, or never asked for, and nothing else', async () => {
      const { store, insert } = await open()
      await insert(
        buildEvent(),
        buildEvent(),
        buildEvent(),
        buildEvent({ type: 'books.forgotten' }),
      )
      const [delivered, dead] = await store.claim(types, 2, long)
      if (!delivered || !dead) throw new Error('nothing was claimed')
      await store.settle(delivered)
      await store.giveUp(dead, 'no paper')
      expect(await store.clean(types, long)).toBe(0)
      await sleep(5)
      expect(await store.clean(types, 1)).toBe(2)
      expect(await store.backlog()).toMatchObject({ pending: 1, dead: 1 })
    })

    it('says how long the oldest event has waited', async () => {
      const { store, insert } = await open()
      expect(await store.backlog()).toEqual({ pending: 0, dead: 0, lag: 0 })
      await insert(
        buildEvent({ occurredAt: new Date(Date.now() - 5000) }),
        buildEvent({ occurredAt: new Date() }),
      )
      const { lag } = await store.backlog()
      expect(lag).toBeGreaterThanOrEqual(4.9)
      expect(lag).toBeLessThan(600)
    })
  })
}
