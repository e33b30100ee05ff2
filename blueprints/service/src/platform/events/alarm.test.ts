import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Alarm } from './alarm.ts'

let alarm: Alarm
let woken: number

beforeEach(() => {
  vi.useFakeTimers()
  alarm = new Alarm()
  woken = 0
})
afterEach(() => vi.useRealTimers())

const wait = async (atMost?: number) => {
  await alarm.wait(atMost)
  woken += 1
}
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

it('wakes who waits when it is rung, and at once who comes after', async () => {
  void wait()
  await pass(1_000_000)
  expect(woken).toBe(0)
  alarm.ring()
  await pass(0)
  expect(woken).toBe(1)
  alarm.ring()
  await wait()
  expect(woken).toBe(2)
  void wait()
  await pass(1_000_000)
  expect(woken).toBe(2)
})

it('wakes after the longest wait, of which nothing is left when it rings before', async () => {
  void wait(100)
  await pass(99)
  expect(woken).toBe(0)
  await pass(1)
  expect(woken).toBe(1)
  void wait(100)
  alarm.ring()
  await pass(0)
  expect(woken).toBe(2)
  expect(vi.getTimerCount()).toBe(0)
})

it('rings when what it was set for is due, and not before', async () => {
  alarm.ringIn(50)
  void wait()
  await pass(50)
  expect(woken).toBe(0)
  await pass(1)
  expect(woken).toBe(1)
})

it('rings no more once it is off', async () => {
  alarm.ringIn(50)
  alarm.ringIn(60)
  void wait()
  alarm.off()
  expect(vi.getTimerCount()).toBe(0)
  await pass(100)
  expect(woken).toBe(0)
})
