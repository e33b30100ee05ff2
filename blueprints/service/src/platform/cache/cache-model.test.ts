import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CacheProvider } from '#kernel/cache.ts'
import { createMemoryCache } from './memory-cache.ts'
import { createInstances } from './testing/instances.ts'

describe('a cache', () => {
  it('R3.1 R3.3 answers as a map with a clock does, from one instance or two', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40 }),
        fc.integer({ min: 0, max: 2 }),
        async (steps, count) => {
          const { open, clock, logger, pass } = createInstances()
          const caches =
            count === 0
              ? [createMemoryCache({ clock, logger })]
              : Array.from({ length: count }, open)
          const model = createModel()
          for (const [index, { instance, ...action }] of steps.entries()) {
            const cache = caches[instance % caches.length] as CacheProvider
            const expected = model.apply(action, index)
            if (action.kind === 'pass') pass(action.seconds)
            else expect(await applyTo(cache, action, index)).toEqual(expected)
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})

type Action =
  | { kind: 'get' | 'getOrSet' | 'delete'; key: string }
  | { kind: 'set'; key: string; ttl: number | undefined; tags: string[] }
  | { kind: 'invalidateTags'; tags: string[] }
  | { kind: 'clear' }
  | { kind: 'pass'; seconds: number }

const key = fc.constantFrom('a', 'b', '__proto__')
const tags = fc.subarray(['t', 'u'])

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constantFrom('get', 'getOrSet', 'delete'), key }),
  fc.record({
    kind: fc.constant('set'),
    key,
    tags,
    ttl: fc.constantFrom(undefined, 1, 5, 60),
  }),
  fc.record({ kind: fc.constant('invalidateTags'), tags }),
  fc.record({ kind: fc.constant('clear') }),
  fc.record({ kind: fc.constant('pass'), seconds: fc.constantFrom(0.5, 1, 4) }),
)
const step = fc.tuple(fc.nat(1), action).map(([instance, chosen]) => ({ instance, ...chosen }))

async function applyTo(cache: CacheProvider, act: Action, value: number): Promise<unknown> {
  switch (act.kind) {
    case 'get':
      return await cache.get(act.key)
    case 'getOrSet':
      return await cache.getOrSet(act.key, async () => value, { ttl: 5, tags: ['t'] })
    case 'set':
      return await cache.set(act.key, value, { ttl: act.ttl, tags: act.tags })
    case 'delete':
      return await cache.delete(act.key)
    case 'invalidateTags':
      return await cache.invalidateTags(...act.tags)
    case 'clear':
      return await cache.clear()
    case 'pass':
      return undefined
  }
}

/** A plain map with a clock: what a cache that never loses anything answers. */
function createModel() {
  const entries = new Map<string, { value: number; expiresAt: number; tags: readonly string[] }>()
  let now = 0
  const get = (name: string) => {
    const entry = entries.get(name)
    return entry && now < entry.expiresAt ? entry.value : undefined
  }
  const set = (name: string, value: number, ttl: number | undefined, names: readonly string[]) => {
    entries.set(name, { value, expiresAt: now + (ttl ?? Number.POSITIVE_INFINITY), tags: names })
    return value
  }
  return {
    apply(act: Action, value: number): number | undefined {
      if (act.kind === 'get') return get(act.key)
      if (act.kind === 'getOrSet') return get(act.key) ?? set(act.key, value, 5, ['t'])
      if (act.kind === 'set') set(act.key, value, act.ttl, act.tags)
      if (act.kind === 'delete') entries.delete(act.key)
      if (act.kind === 'clear') entries.clear()
      if (act.kind === 'pass') now += act.seconds
      if (act.kind === 'invalidateTags') {
        for (const [name, entry] of entries) {
          if (act.tags.some((tag) => entry.tags.includes(tag))) entries.delete(name)
        }
      }
      return undefined
    },
  }
}
