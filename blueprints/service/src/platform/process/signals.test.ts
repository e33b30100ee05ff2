import { EventEmitter } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { createMemoryLogger } from '#kernel/testing/memory-logger.ts'
import { catchSignals } from './signals.ts'

function setUp() {
  const exit = vi.fn()
  const process = Object.assign(new EventEmitter(), { exit })
  const logger = createMemoryLogger()
  const signals = catchSignals(process as unknown as NodeJS.Process)
  return { process, exit, logger, signals }
}

describe('finishFirst', () => {
  it('lets work end at a signal, and then says that it was interrupted', async () => {
    const { process, exit, logger, signals } = setUp()
    const gate = Promise.withResolvers<string>()
    const working = signals.finishFirst(() => gate.promise, { within: 1000, logger })
    process.emit('SIGTERM', 'SIGTERM')
    gate.resolve('done')
    await expect(working).rejects.toMatchObject({ name: 'Interrupted', exitCode: 143 })
    expect(exit).not.toHaveBeenCalled()
  })

  it('answers with what the work answers where no signal comes', async () => {
    const { process, exit, logger, signals } = setUp()
    expect(await signals.finishFirst(async () => 42, { within: 1000, logger })).toBe(42)
    process.emit('SIGINT', 'SIGINT')
    await expect.poll(() => exit.mock.calls).toEqual([[130]])
  })

  it('passes on the error of the work, which says more than the signal', async () => {
    const { process, logger, signals } = setUp()
    const gate = Promise.withResolvers<string>()
    const working = signals.finishFirst(() => gate.promise, { within: 1000, logger })
    process.emit('SIGTERM', 'SIGTERM')
    gate.reject(new Error('syntax error'))
    await expect(working).rejects.toThrow('syntax error')
  })

  it('ends the process when the work takes too long after the signal', async () => {
    const { process, exit, logger, signals } = setUp()
    signals.finishFirst(() => new Promise(() => {}), { within: 20, logger })
    process.emit('SIGTERM', 'SIGTERM')
    expect(exit).not.toHaveBeenCalled()
    await expect.poll(() => exit.mock.calls).toEqual([[143]])
    expect(logger.entries.at(-1)).toMatchObject({ level: 'error' })
  })
})

describe('stopBy', () => {
  it('logs why a shutdown failed', async () => {
    const { process, exit, logger, signals } = setUp()
    const error = new Error('the collector is gone')
    signals.stopBy(() => Promise.reject(error), logger)
    process.emit('SIGTERM', 'SIGTERM')
    await expect.poll(() => exit.mock.calls).toEqual([[1]])
    expect(logger.entries).toEqual([
      { level: 'error', fields: { err: error }, message: 'The shutdown failed' },
    ])
  })
})
