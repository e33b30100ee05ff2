import { describe, expect, it } from 'vitest'
import type { Problem } from './problem.ts'
import { createTestApp, freshId } from './testing/test-app.ts'

describe('the request id', () => {
  it.each(['a', 'abc-123_4.5', 'x'.repeat(128)])(
    'is the one that the caller sent: %s',
    async (id) => {
      const { app } = createTestApp()
      const response = await app.request('/nowhere', { headers: { 'X-Request-Id': id } })
      expect(response.headers.get('x-request-id')).toBe(id)
      expect(((await response.json()) as Problem).requestId).toBe(id)
    },
  )

  it.each(['', 'a b', 'a"b', 'é', 'x'.repeat(129)])(
    'is a fresh one where the sent one is not fit to be logged: %s',
    async (id) => {
      const { app } = createTestApp()
      const response = await app.request('/nowhere', { headers: { 'X-Request-Id': id } })
      expect(response.headers.get('x-request-id')).toBe(freshId)
    },
  )
})
