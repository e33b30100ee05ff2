import { describe, expect, it } from 'vitest'
import { EVERYTHING, staleKeys } from '../invalidation.ts'
import { readMessage, writeMessage } from './messages.ts'

describe('a message between instances', () => {
  it.each([{ keys: ['a', 'b'], tags: ['t'], all: false }, staleKeys(['a']), EVERYTHING])(
    'R3.8 tells what became stale: %j',
    (stale) => {
      expect(readMessage('reader', writeMessage('writer', stale))).toEqual(stale)
    },
  )

  it('R3.8 says nothing to who has sent it', () => {
    expect(readMessage('writer', writeMessage('writer', EVERYTHING))).toBeUndefined()
  })

  it.each([
    '{',
    'null',
    '{}',
    '{"keys":["a"],"tags":["t"]}',
    '{"keys":["a"],"tags":["t"],"all":1}',
    '{"keys":"a","tags":["t"],"all":false}',
    '{"keys":["a"],"tags":{"every":1},"all":false}',
    '{"keys":["a",1],"tags":[],"all":false}',
    '{"keys":[],"tags":["t",null],"all":false}',
  ])('R3.8 may have named anything where it cannot be read: %s', (text) => {
    expect(readMessage('reader', text)).toEqual(EVERYTHING)
  })
})
