import { createResilientStore, type ResilientStore } from '../resilient-store.ts'
import type { Lease, SharedStore, SharedStoreListener } from '../shared-store.ts'

/** Milliseconds. */
export const TIMEOUT = 100
export const INTERVAL = 1000

export const lease: Lease = { key: 'a', tags: [], tokens: [] }

export interface FragileStore {
  /** Its members can be replaced at any time. */
  readonly store: { -readonly [Name in keyof SharedStore]: SharedStore[Name] }
  readonly listener: SharedStoreListener
  /** What the store was asked for, in order. */
  readonly asked: unknown[]
  readonly warnings: (readonly [message: string, fields: object])[]
  readonly resilient: ResilientStore
}

/** A resilient store over one that a test breaks and mends. Time has to be vitest's. */
export function createFragileStore(): FragileStore {
  const asked: unknown[] = []
  const warnings: [message: string, fields: object][] = []
  let listener: SharedStoreListener | undefined
  const store: FragileStore['store'] = {
    async find(key) {
      asked.push(['find', key])
      return { hit: true, text: '1', tags: [] }
    },
    async renew(key) {
      asked.push(['renew', key])
      return lease
    },
    async fill(_, text) {
      asked.push(['fill', text])
      return true
    },
    async invalidate(stale) {
      asked.push(stale)
    },
    async check() {},
    start(given) {
      listener = given
    },
    async close() {
      asked.push('close')
    },
  }
  const resilient = createResilientStore(
    {
      find: (...args) => store.find(...args),
      renew: (...args) => store.renew(...args),
      fill: (...args) => store.fill(...args),
      invalidate: (stale) => store.invalidate(stale),
      check: () => store.check(),
      start: (given) => store.start(given),
      close: () => store.close(),
    },
    {
      clock: () => performance.now(),
      warn: (message, fields) => void warnings.push([message, fields]),
      timeout: TIMEOUT,
      retryInterval: INTERVAL,
      maxMissed: 10,
      maxLength: 5,
    },
  )
  resilient.start(() => {})
  return { store, listener: listener as unknown as SharedStoreListener, asked, warnings, resilient }
}
