import { describe, expect, it } from 'vitest'
import { createTestApp } from './testing/test-app.ts'

describe('the headers of an answer', () => {
  it('let a browser do nothing with it', async () => {
    const { app } = createTestApp()
    const { headers } = await app.request('/nowhere')
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  it('let the configured origins read it, and no others', async () => {
    const { app } = createTestApp({ CORS_ORIGINS: ['https://app.example.com'] })
    const from = async (origin: string) =>
      (await app.request('/nowhere', { headers: { Origin: origin } })).headers.get(
        'access-control-allow-origin',
      )
    expect(await from('https://app.example.com')).toBe('https://app.example.com')
    expect(await from('https://evil.example.com')).toBeNull()

    const preflight = await app.request('/things', {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://app.example.com',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type')
  })
})
