import { createRoute, z } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { describe, expect, it } from 'vitest'
import { ConstraintViolation } from '#kernel/constraint-violation.ts'
import { type ErrorCode, notFound } from '#kernel/errors.ts'
import type { LogFields, Logger } from '#kernel/logger.ts'
import { createHttpApp } from './http-app.ts'
import { type Problem, problemResponses, respondWithProblem, statusOf } from './problem.ts'

const freshId = '0192f0c1-2b3c-7d4e-8f50-617283940a1b'

describe('an error', () => {
  it('of a use case is answered with its status, code and fields', async () => {
    const { app } = createTestApp()
    app.get('/refused', (c) =>
      respondWithProblem(c, {
        code: 'conflict',
        message: 'sku is already taken.',
        issues: [{ path: ['lines', 0, 'a/b~c'], message: 'is already taken' }],
      }),
    )

    const response = await app.request('/refused?token=secret')

    expect(response.status).toBe(409)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      code: 'conflict',
      detail: 'sku is already taken.',
      instance: '/refused',
      requestId: freshId,
      errors: [{ pointer: '/lines/0/a~1b~0c', message: 'is already taken' }],
    })
  })

  it.each(Object.entries(statusOf))(
    'with the code %s is answered with %i',
    async (code, status) => {
      const { app } = createTestApp()
      app.get('/', (c) => respondWithProblem(c, { code: code as ErrorCode, message: 'No.' }))
      expect((await app.request('/')).status).toBe(status)
    },
  )

  it('that a repository throws is answered as what it means', async () => {
    const { app } = createTestApp()
    app.get('/', () => {
      throw new ConstraintViolation('unique', ['sku'])
    })
    expect(await problemOf(app.request('/'))).toMatchObject({
      status: 409,
      errors: [{ pointer: '/sku', message: 'is already taken' }],
    })
  })

  it('that nobody expected is logged with the request id, and its message stays inside', async () => {
    const { app, lines } = createTestApp()
    const error = new Error('password=hunter2')
    app.get('/broken/:id', () => {
      throw error
    })

    const response = await app.request('/broken/7')

    expect(response.status).toBe(500)
    const text = await response.text()
    expect(text).not.toContain('hunter2')
    expect(JSON.parse(text)).toMatchObject({ code: 'internal-error', requestId: freshId })
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        err: error,
        requestId: freshId,
        route: '/broken/:id',
      }),
    )
  })

  it('that a middleware throws keeps the headers that it asks for', async () => {
    const { app } = createTestApp()
    app.get('/', () => {
      const headers = { 'WWW-Authenticate': 'Bearer' }
      throw new HTTPException(401, { message: 'Who?', res: new Response('', { headers }) })
    })
    const response = await app.request('/')
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ code: 'unauthenticated', detail: 'Who?' })
  })
})

describe('a request', () => {
  it('with malformed JSON is answered with 400', async () => {
    const { app } = createTestApp()
    expect(await problemOf(post(app, '{"name": '))).toMatchObject({
      status: 400,
      code: 'malformed-request',
      detail: 'Malformed JSON in request body',
    })
  })

  it.each(['text/plain', undefined])('with content type %s is answered with 415', async (type) => {
    const { app } = createTestApp()
    const body = new TextEncoder().encode('{"name":"Lamp"}')
    const headers = type === undefined ? undefined : { 'Content-Type': type }
    const response = app.request('/things', { method: 'POST', body, ...(headers && { headers }) })
    expect(await problemOf(response)).toMatchObject({ status: 415, code: 'unsupported-media-type' })
  })

  it('with JSON and a charset is read', async () => {
    const { app } = createTestApp()
    const response = await post(app, '{"name":"Lamp"}', 'application/json; charset=utf-8')
    expect(response.status).toBe(200)
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
    expect(response.headers.get('allow')).toBe('GET, HEAD')
    expect(await response.json()).toMatchObject({ code: 'method-not-allowed' })
    // A 404 of the route itself is none of the path's.
    expect((await app.request('/things/7')).status).toBe(404)
  })

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
    app.get('/', (c) => c.text('no', 502))
    await app.request('/health/live')
    await app.request('/')
    expect(lines.map(({ level }) => level)).toEqual(['debug', 'warn'])
  })
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

type Report = Awaited<ReturnType<Parameters<typeof createHttpApp>[0]['health']['ready']>>

function createTestApp(
  settings: Partial<Parameters<typeof createHttpApp>[0]['config']> = {},
  report: Report = { status: 'up', checks: {} },
) {
  const lines: Line[] = []
  const app = createHttpApp({
    config: { BODY_LIMIT: 1_000_000, REQUEST_TIMEOUT: 10_000, CORS_ORIGINS: [], ...settings },
    logger: createMemoryLogger(lines),
    newId: () => freshId as never,
    health: { ready: async () => report },
  })
  const create = createRoute({
    method: 'post',
    path: '/things',
    request: {
      query: z.object({ limit: z.coerce.number().optional() }),
      body: {
        required: true,
        content: {
          'application/json': {
            schema: z.object({ name: z.string().min(1), tags: z.array(z.string()).optional() }),
          },
        },
      },
    },
    responses: { 200: { description: 'Made' }, ...problemResponses('conflict') },
  })
  app.openapi(create, (c) => c.body(null, 200))
  return { app, lines }
}

type Line = LogFields & { level: string; message: string }

function createMemoryLogger(lines: Line[]): Logger {
  const at = (level: string) => (fields: LogFields, message: string) => {
    lines.push({ ...fields, level, message })
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

function post(app: ReturnType<typeof createHttpApp>, body: string, type = 'application/json') {
  return app.request('/things', { method: 'POST', body, headers: { 'Content-Type': type } })
}

async function problemOf(response: Response | Promise<Response>): Promise<Problem> {
  const answer = await response
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const body = (await answer.json()) as Problem
  expect(body.status).toBe(answer.status)
  return body
}
