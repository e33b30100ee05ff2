import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CacheProvider } from '#kernel/cache.ts'
import { type Chaos, createChaosStore } from './testing/chaos-store.ts'
import { createInstances, MEMORY_TTL } from './testing/instances.ts'

describe('a cache whose shared store fails', () => {
  it('R3.6 leaves a store that failed alone, and tries again once in a while', async () => {
    let attempts = 0
    const { open, pass } = createInstances({
      wrap: (store) =>
        createChaosStore(store, () => {
          attempts += 1
          return 'unreachable'
        }),
    })
    const cache = open()
    const read = () => Promise.all(['a', 'b', 'c'].map((key) => cache.get(key)))
    await read()
    attempts = 0
    await read()
    expect(attempts).toBe(0)
    pass(1)
    await read()
    await read()
    expect(attempts).toBe(1)
  })

  it('R3.8 makes good what was missed when it is closed', async () => {
    const failures: Chaos[] = []
    const { open } = createInstances({
      wrap: (store) => createChaosStore(store, () => failures.shift() ?? 'none'),
    })
    const [writer, reader] = [open(), open()]
    await reader.set('n', 'old')
    failures.push('unreachable')
    await writer.delete('n')
    expect(await reader.get('n')).toBe('old')
    await writer.close()
    expect(await reader.get('n')).toBeUndefined()
  })

  it('R3.8 is not closed before what is being made good has arrived', async () => {
    const arrival = Promise.withResolvers<void>()
    let attempts = 0
    const { open, pass } = createInstances({
      wrap: (store) => ({
        ...store,
        async invalidate(stale) {
          attempts += 1
          if (attempts === 1) throw new Error('Connection is closed.')
          await arrival.promise
          await store.invalidate(stale)
        },
      }),
    })
    const [writer, reader] = [open(), open()]
    await reader.set('n', 'old')
    await writer.delete('n')
    pass(1)
    await writer.get('unknown')
    expect(attempts).toBe(2)
    setTimeout(arrival.resolve, 5)
    await writer.close()
    expect(await reader.get('n')).toBeUndefined()
  })

  it('R3.6 R3.8 neither fails nor keeps anything stale, however the shared store misbehaves', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(chaos, { maxLength: 20 }),
        fc.array(
          fc.record({
            instance: fc.nat(1),
            kind: fc.constantFrom('read', 'read', 'write', 'set', 'pass'),
          }),
          { maxLength: 20 },
        ),
        async (failures, calls) => {
          const failing = [...failures]
          const timeout = 2
          const { open, pass } = createInstances({
            timeout,
            wrap: (store) => createChaosStore(store, () => failing.shift() ?? 'none'),
          })
          const caches = [open(), open()]
          let value = 0
          const written = [0, 0]
          const read = (cache: CacheProvider) => cache.getOrSet('n', async () => value)
          for (const { instance, kind } of calls) {
            const cache = caches[instance] as CacheProvider
            if (kind === 'pass') pass(0.7)
            else if (kind === 'read') {
              // What the other instance wrote may be unknown here; what this one wrote is not.
              expect(await read(cache)).toBeGreaterThanOrEqual(written[instance] ?? 0)
            } else {
              value += 1
              await (kind === 'write' ? cache.delete('n') : cache.set('n', value))
              written[instance] = value
            }
          }
          failing.length = 0
          await sleep(2 * timeout)
          // The first call after the interval makes good what was missed, as a timer does otherwise.
          for (const cache of [...caches, ...caches]) {
            pass(1.1)
            await cache.get('unknown')
            await new Promise(setImmediate)
          }
          pass(MEMORY_TTL)
          for (const cache of caches) expect(await read(cache)).toBe(value)
          await Promise.all(caches.map((cache) => cache.close()))
        },
      ),
      { numRuns: 200 },
    )
  })
})

const chaos = fc.constantFrom<Chaos>(
  'none',
  'none',
  'unreachable',
  'deny',
  'lose answer',
  'hang',
  'act and hang',
)
