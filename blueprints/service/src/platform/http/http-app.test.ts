import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { notFound } from '#kernel/errors.ts'
import { respondWithProblem } from './problem.ts'
import { createTestApp, post, problemOf } from './testing/test-app.ts'

describe('a request', () => {
  it.each([
    ['{"name": ', /^The body cannot be read as JSON: Unexpected end of JSON input\.$/],
    ['{name: "Lamp"}', /^The body cannot be read as JSON: .* position 1 .*\.$/],
    ['', /^The request has no body\. This endpoint expects one in JSON\.$/],
    [' \n', /^The request has no body\./],
  ])('with %j where JSON belongs is answered with 400, and why', async (body, detail) => {
    const { app } = createTestApp()
    expect(await problemOf(post(app, body))).toMatchObject({
      status: 400,
      code: 'malformed-request',
      detail: expect.stringMatching(detail),
    })
  })

  it('whose body breaks off is answered with 400', async () => {
    const { app } = createTestApp()
    const body = new ReadableStream({ pull: (stream) => stream.error(new Error('reset')) })
    const headers = { 'Content-Type': 'application/json', 'Content-Length': '20' }
    const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit
    expect(await problemOf(app.request('/things', init))).toMatchObject({
      status: 400,
      detail: 'The body cannot be read.',
    })
  })

  it.each(['text/plain', undefined])('with content type %s is answered with 415', async (type) => {
    const { app } = createTestApp()
    const body = new TextEncoder().encode('{"name":"Lamp"}')
    const headers = type === undefined ? undefined : { 'Content-Type': type }
    const response = await app.request('/things', {
      method: 'POST',
      body,
      ...(headers && { headers }),
    })
    expect(response.headers.get('accept')).toBe('application/json')
    expect(await problemOf(response)).toMatchObject({
      status: 415,
      code: 'unsupported-media-type',
      detail: `This endpoint does not read ${type ?? 'a body without Content-Type'}, only application/json.`,
    })
  })

  it.each(['gzip', 'deflate', 'br', 'zstd', 'gzip, identity'])(
    'with a body that is encoded by %s is answered with 415, and not inflated',
    async (coding) => {
      const { app } = createTestApp({ BODY_LIMIT: 100_000 })
      const bomb = gzipSync(`{"name":"${'x'.repeat(50_000_000)}"}`)
      const headers = { 'Content-Type': 'application/json', 'Content-Encoding': coding }
      const response = await app.request('/things', { method: 'POST', body: bomb, headers })
      expect(response.headers.get('accept-encoding')).toBe('identity')
      expect(response.headers.get('accept')).toBeNull()
      expect(await problemOf(response)).toMatchObject({
        status: 415,
        code: 'unsupported-media-type',
        detail: `A body that is encoded, as by ${coding}, is not read: send it as it is.`,
      })
    },
  )

  it.each(['identity', 'Identity', ''])(
    'with the content encoding "%s" is read',
    async (coding) => {
      const { app } = createTestApp()
      const headers = { 'Content-Type': 'application/json', 'Content-Encoding': coding }
      const body = '{"name":"Lamp"}'
      const response = await app.request('/things', { method: 'POST', body, headers })
      expect(response.status).toBe(200)
    },
  )

  it('that has no body to be encoded is answered, whatever it says of that', async () => {
    const { app } = createTestApp()
    app.get('/things', (c) => c.body(null, 204))
    const response = await app.request('/things', { headers: { 'Content-Encoding': 'gzip' } })
    expect(response.status).toBe(204)
  })

  it('that the schemas refuse is answered with every bad field', async () => {
    const { app } = createTestApp()
    const response = app.request('/things?limit=many', {
      method: 'POST',
      body: '{"name":"","tags":["ok",1]}',
      headers: { 'Content-Type': 'application/json' },
    })
    expect(await problemOf(response)).toMatchObject({
      status: 400,
      code: 'invalid-input',
      errors: [{ in: 'query', pointer: '/limit' }],
    })
    expect(await problemOf(post(app, '{"name":"","tags":["ok",1]}'))).toMatchObject({
      status: 400,
      errors: [
        { in: 'body', pointer: '/name' },
        { in: 'body', pointer: '/tags/1' },
      ],
    })
  })

  it('with no body where one is required is answered with 400', async () => {
    const { app } = createTestApp()
    expect(await problemOf(app.request('/things', { method: 'POST' }))).toMatchObject({
      status: 400,
      code: 'invalid-input',
    })
  })

  it('with a body above the limit is answered with 413, whether it says its length or not', async () => {
    const { app } = createTestApp({ BODY_LIMIT: 64 })
    const text = JSON.stringify({ name: 'x'.repeat(100) })
    const stream = new Blob([text]).stream()
    const chunked = new Request('http://localhost/things', {
      method: 'POST',
      body: stream,
      duplex: 'half',
      headers: { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' },
    } as RequestInit)
    const declared = new Request('http://localhost/things', {
      method: 'POST',
      body: text,
      headers: { 'Content-Type': 'application/json', 'Content-Length': String(text.length) },
    })
    for (const request of [chunked, declared]) {
      expect(await problemOf(app.request(request))).toMatchObject({
        status: 413,
        code: 'body-too-large',
        detail: 'The body is larger than 64 bytes.',
      })
    }
  })

  it('to an unknown route is answered with 404', async () => {
    const { app } = createTestApp()
    expect(await problemOf(app.request('/nowhere'))).toMatchObject({
      status: 404,
      code: 'unknown-route',
      instance: '/nowhere',
    })
  })

  it('with a method that the path lacks is answered with 405 and the methods it has', async () => {
    const { app } = createTestApp()
    app.get('/things/:id', (c) => respondWithProblem(c, notFound('thing', c.req.param('id'))))
    const response = await app.request('/things/7', { method: 'DELETE' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    expect(await response.json()).toMatchObject({ code: 'method-not-allowed' })
    // A 404 of the route itself is none of the path's.
    expect((await app.request('/things/7')).status).toBe(404)
  })

  it.each([[[]], [['https://app.example.com']], [['*']]])(
    'for the options of a path is answered with its methods, whatever origins are let in: %j',
    async (CORS_ORIGINS) => {
      const { app } = createTestApp({ CORS_ORIGINS })
      app.get('/things/:id', (c) => c.text('thing'))
      app.options('/own', (c) => c.text('of its own'))
      const options = (path: string) => app.request(path, { method: 'OPTIONS' })
      const response = await options('/things/7')
      expect(response.status).toBe(204)
      expect(await response.text()).toBe('')
      expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
      expect(response.headers.get('content-type')).toBeNull()
      expect((await options('/things')).headers.get('allow')).toBe('POST, OPTIONS')
      expect((await options('/nowhere')).status).toBe(404)
      expect(await (await options('/own')).text()).toBe('of its own')
    },
  )

  it('that takes too long is answered with 503', async () => {
    const { app } = createTestApp({ REQUEST_TIMEOUT: 20 })
    let goOn = () => {}
    app.get('/slow', async (c) => {
      await new Promise<void>((resolve) => {
        goOn = resolve
      })
      return c.text('late')
    })
    expect(await problemOf(app.request('/slow'))).toMatchObject({
      status: 503,
      code: 'unavailable',
      detail: 'There was no answer within 20 ms.',
    })
    goOn()
  })
})
