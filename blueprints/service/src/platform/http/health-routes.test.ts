import { describe, expect, it } from 'vitest'
import { createTestApp } from './testing/test-app.ts'

describe('health', () => {
  it('R7.1 answers 200 to the liveness probe while the process runs', async () => {
    const { app } = createTestApp({}, { status: 'down', checks: {} })
    const response = await app.request('/health/live')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ status: 'up' })
  })

  it('R7.3 answers 503 with what failed, and is never cached', async () => {
    const report = {
      status: 'down' as const,
      checks: { database: { status: 'down' as const, durationMs: 3, error: 'timed out' } },
    }
    const { app } = createTestApp({}, report)
    const response = await app.request('/health/ready')
    expect(response.status).toBe(503)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual(report)
  })

  it('answers 200 to the readiness probe when all checks pass', async () => {
    const { app } = createTestApp()
    expect((await app.request('/health/ready')).status).toBe(200)
  })
})
