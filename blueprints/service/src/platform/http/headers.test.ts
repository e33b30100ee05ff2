import { afterEach, describe, expect, it } from 'vitest'
import { describeOutsideApp } from './outside-app.ts'
import { type HttpServer, listen } from './server.ts'
import { createTestApp, freshId } from './testing/test-app.ts'

let server: HttpServer | undefined

afterEach(async () => {
  server?.cutOff()
  await server?.close()
  server = undefined
})

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
    for (const other of ['https://evil.example.com', 'https://app.example.com.evil.com', 'null']) {
      expect(await from(other)).toBeNull()
    }

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

  it('let no page use the credentials of its visitor, not even where all may read', async () => {
    for (const origin of ['*', 'https://app.example.com']) {
      const { app } = createTestApp({ CORS_ORIGINS: [origin] })
      const { headers } = await app.request('/nowhere', { headers: { Origin: origin } })
      expect(headers.get('access-control-allow-origin')).toBe(origin)
      expect(headers.get('access-control-allow-credentials')).toBeNull()
    }
  })

  it('keep a cache from handing an answer for one origin to another', async () => {
    const { app } = createTestApp({ CORS_ORIGINS: ['https://app.example.com'] })
    expect((await app.request('/nowhere')).headers.get('vary')).toBe('Origin')
  })

  it("are the same from Node's server, where an answer may set its own, too", async () => {
    const { app, logger } = createTestApp()
    app.get('/page', (c) => c.body('', 200, { 'Content-Security-Policy': "default-src 'self'" }))
    const outsideApp = describeOutsideApp(logger)
    server = await listen(app, { host: '127.0.0.1', port: 0, outsideApp })
    for (const path of ['/nowhere', '/health/live', '/page']) {
      const ofApp = (await app.request(path)).headers
      const ofServer = (await fetch(`${server.url}${path}`)).headers
      expect(ofServer.get('x-request-id')).toBe(freshId)
      expect(Object.fromEntries(ofServer), path).toMatchObject(Object.fromEntries(ofApp))
    }
    const page = await fetch(`${server.url}/page`)
    expect(page.headers.get('content-security-policy')).toBe("default-src 'self'")
  })
})
