import { describe, expect, it } from 'vitest'
import { isInteractive, type Streams } from '#cli/context.ts'

function streams(stdin: boolean, stdout: boolean): Streams {
  return { stdin: { isTTY: stdin }, stdout: { isTTY: stdout }, stderr: {} } as Streams
}

describe('R9.2 isInteractive', () => {
  it('wants a terminal at both ends', () => {
    expect(isInteractive(streams(true, true), {})).toBe(true)
    expect(isInteractive(streams(true, false), {})).toBe(false)
    expect(isInteractive(streams(false, true), {})).toBe(false)
  })

  it('takes a CI server for no terminal', () => {
    expect(isInteractive(streams(true, true), { CI: 'true' })).toBe(false)
    expect(isInteractive(streams(true, true), { CI: 'false' })).toBe(true)
  })
})
