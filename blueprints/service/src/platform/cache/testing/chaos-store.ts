import type { SharedStore } from '../shared-store.ts'

/**
 * How a store misbehaves: it refuses before it acts, acts and loses the answer, or never answers,
 * having acted or not.
 */
export type Chaos = 'none' | 'refuse' | 'lose answer' | 'hang' | 'act and hang'

/** Wraps a store so that a test decides, operation by operation, how it fails. */
export function createChaosStore(store: SharedStore, next: () => Chaos): SharedStore {
  const disturbed = async <Value>(operation: () => Promise<Value>): Promise<Value> => {
    const chaos = next()
    if (chaos === 'refuse') throw new Error('Connection is closed.')
    if (chaos === 'hang') return await never
    const value = await operation()
    if (chaos === 'lose answer') throw new Error('Connection was lost.')
    return chaos === 'act and hang' ? await never : value
  }
  return {
    find: (...args) => disturbed(() => store.find(...args)),
    renew: (...args) => disturbed(() => store.renew(...args)),
    fill: (...args) => disturbed(() => store.fill(...args)),
    invalidate: (...args) => disturbed(() => store.invalidate(...args)),
    check: () => disturbed(() => store.check()),
    start: (listener) => store.start(listener),
    close: () => store.close(),
  }
}

const never = new Promise<never>(() => {})
