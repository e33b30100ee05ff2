import { describe, expect, it } from 'vitest'
import { createTestApp, freshId, post } from './testing/test-app.ts'

describe('the request log', () => {
  it('has one line with method, route, status and duration, and no query', async () => {
    const { app, lines } = createTestApp()
    app.get('/things/:id', (c) => c.text('ok'))
    await app.request('/things/7?token=secret')
    expect(lines).toEqual([
      {
        level: 'info',
        message: 'GET /things/7 200',
        requestId: freshId,
        method: 'GET',
        route: '/things/:id',
        path: '/things/7',
        status: 200,
        durationMs: expect.any(Number),
      },
    ])
  })

  it('names the route of requests that were stopped before it, and none for unknown ones', async () => {
    const { app, lines } = createTestApp({ BODY_LIMIT: 1 })
    await post(app, '{"name":"Lamp"}')
    await app.request('/nowhere')
    expect(lines.map(({ route, status }) => [route, status])).toEqual([
      ['/things', 413],
      [undefined, 404],
    ])
  })

  it('writes health probes at debug, and failures as warnings', async () => {
    const { app, lines } = createTestApp()
    app.get('/', (c) => c.text('no', 500))
    await app.request('/health/live')
    await app.request('/')
    expect(lines.map(({ level }) => level)).toEqual(['debug', 'warn'])
  })
})
