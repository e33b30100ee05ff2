import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createPlainProgress, formatDuration } from '#cli/progress.ts'

describe('R9.3 plain progress', () => {
  it('says when work begins, and when it ended after how long', async () => {
    const output = new PassThrough()
    const times = [1_000, 3_500]
    const progress = createPlainProgress(output, () => times.shift() ?? 0)
    expect(await progress.during('Installing', async () => 42)).toBe(42)
    expect(output.read().toString()).toBe('Installing ...\nInstalling: done in 2.5 s\n')
  })

  it('says that work stopped, and leaves the error to the caller', async () => {
    const output = new PassThrough()
    const progress = createPlainProgress(output, () => 0)
    const work = progress.during('Installing', () => Promise.reject(new Error('no disk')))
    await expect(work).rejects.toThrow('no disk')
    expect(output.read().toString()).toContain('Installing: stopped after 0 ms')
  })
})

describe('formatDuration', () => {
  it.each([
    [12.4, '12 ms'],
    [12_400, '12.4 s'],
    [75_000, '1 min 15 s'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text)
  })
})
