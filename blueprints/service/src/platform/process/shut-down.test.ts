import { expect, it } from 'vitest'
import { silentLogger } from '#kernel/testing/memory-logger.ts'
import { type ShutDownOptions, shutDown } from './shut-down.ts'

it('turns clients away, lets requests end, then closes the platform', async () => {
  const { steps, options } = createService()
  expect(await shutDown(options)).toBe(0)
  expect(steps).toEqual(['not ready', 'drain', 'close server', 'close platform'])
})

it('cuts off requests that do not end, then closes the platform all the same', async () => {
  const { steps, options } = createService({ closeServer: () => new Promise(() => {}) })
  expect(await shutDown(options)).toBe(1)
  expect(steps).toEqual(['not ready', 'drain', 'close server', 'cut off', 'close platform'])
})

it.each([
  ['fails', () => Promise.reject(new Error('no'))],
  ['never ends', () => new Promise<void>(() => {})],
])('says with its code that closing the platform %s', async (_, closePlatform) => {
  const { options } = createService({ closePlatform })
  expect(await shutDown(options)).toBe(1)
})

function createService({
  closeServer = async () => {},
  closePlatform = async () => {},
}: {
  closeServer?: () => Promise<void>
  closePlatform?: () => Promise<void>
} = {}) {
  const steps: string[] = []
  const step =
    <Answer>(name: string, then: () => Answer) =>
    () => {
      steps.push(name)
      return then()
    }
  const nothing = () => {}
  const options: ShutDownOptions = {
    server: {
      drain: step('drain', nothing),
      close: step('close server', closeServer),
      cutOff: step('cut off', nothing),
    },
    health: { stop: step('not ready', nothing) },
    platform: { close: step('close platform', closePlatform) },
    logger: silentLogger,
    drainDelay: 0,
    timeout: 100,
  }
  return { steps, options }
}
