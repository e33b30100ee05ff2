import type { SharedStore } from '../shared-store.ts'

/** What happens to one operation of a store: a test decides whether and when it takes place. */
export type Disturbance = <Value>(operation: () => Promise<Value>) => Promise<Value>

export function createDisturbedStore(store: SharedStore, disturb: Disturbance): SharedStore {
  return {
    find: (...args) => disturb(() => store.find(...args)),
    renew: (...args) => disturb(() => store.renew(...args)),
    fill: (...args) => disturb(() => store.fill(...args)),
    invalidate: (...args) => disturb(() => store.invalidate(...args)),
    check: () => disturb(() => store.check()),
    start: (listener) => store.start(listener),
    close: () => store.close(),
  }
}

/**
 * How a store misbehaves: it cannot be reached, says no, acts and loses the answer, or never
 * answers, having acted or not.
 */
export type Chaos = 'none' | 'unreachable' | 'deny' | 'lose answer' | 'hang' | 'act and hang'

/** @param next how the next operation goes */
export function createChaosStore(store: SharedStore, next: () => Chaos): SharedStore {
  return createDisturbedStore(store, async (operation) => {
    const chaos = next()
    if (chaos === 'unreachable') throw new Error('Connection is closed.')
    if (chaos === 'deny') throw Object.assign(new Error('READONLY'), { name: 'ReplyError' })
    if (chaos === 'hang') return await never
    const value = await operation()
    if (chaos === 'lose answer') throw new Error('Connection was lost.')
    return chaos === 'act and hang' ? await never : value
  })
}

const never = new Promise<never>(() => {})
