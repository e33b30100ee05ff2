import { HTTPException } from 'hono/http-exception'
import { describe, expect, it } from 'vitest'
import { ConstraintViolation } from '#kernel/constraint-violation.ts'
import type { ErrorCode } from '#kernel/errors.ts'
import { respondWithProblem } from './problem.ts'
import { createTestApp, freshId, Outage, problemOf } from './testing/test-app.ts'

const statuses: Record<ErrorCode, number> = {
  'invalid-input': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  unprocessable: 422,
  unavailable: 503,
}

describe('an error', () => {
  it('of a use case is answered with its status, code and fields', async () => {
    const { app } = createTestApp()
    const issues = [{ path: ['lines', 0, 'a/b~c'], message: 'is already taken' }]
    app.post('/refused', (c) =>
      respondWithProblem(c, { code: 'conflict', message: 'sku is already taken.', issues }, 'body'),
    )

    const response = await app.request('/refused?token=secret', { method: 'POST' })

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
      errors: [{ in: 'body', pointer: '/lines/0/a~1b~0c', message: 'is already taken' }],
    })
  })

  it.each(Object.entries(statuses))(
    'with the code %s is answered with %i',
    async (code, status) => {
      const { app } = createTestApp()
      app.get('/', (c) => respondWithProblem(c, { code: code as ErrorCode, message: 'No.' }))
      const response = await app.request('/')
      expect(response.status).toBe(status)
      expect(response.headers.has('retry-after')).toBe(code === 'unavailable')
    },
  )

  it.each([
    [400, 'malformed-request'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, undefined],
    [415, 'unsupported-media-type'],
  ] as const)('that is thrown as %i has the code %s', async (status, code) => {
    const { app } = createTestApp()
    app.get('/', () => {
      throw new HTTPException(status)
    })
    expect(await problemOf(app.request('/'))).toMatchObject({ status, ...(code && { code }) })
  })

  it.each([400, 415] as const)('that is thrown as %i keeps what it says', async (status) => {
    const { app } = createTestApp()
    app.get('/', () => {
      throw new HTTPException(status, { message: 'Send a picture.' })
    })
    expect(await problemOf(app.request('/'))).toMatchObject({ detail: 'Send a picture.' })
  })

  it('that a repository throws is answered as what it means', async () => {
    const { app } = createTestApp()
    app.get('/', () => {
      throw new ConstraintViolation('unique', ['sku'])
    })
    expect(await problemOf(app.request('/'))).toMatchObject({
      status: 409,
      errors: [{ in: 'body', pointer: '/sku', message: 'is already taken' }],
    })
  })

  it('that names no field has none in its answer', async () => {
    const { app } = createTestApp()
    app.delete('/', () => {
      throw new ConstraintViolation('in-use', [], { referrers: 'orders' })
    })
    const problem = await problemOf(app.request('/', { method: 'DELETE' }))
    expect(problem).toMatchObject({
      status: 409,
      detail: 'Still referred to by orders: delete or change those first.',
    })
    expect(problem).not.toHaveProperty('errors')
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

  it.each([
    ['development', { name: 'PrismaClientValidationError' }, true],
    ['development', { name: 'DriverAdapterError', cause: { kind: 'ColumnNotFound' } }, true],
    ['development', { name: 'TypeError' }, false],
    ['production', { name: 'PrismaClientValidationError' }, false],
  ] as const)('in %s that is %o is logged with a hint at the client: %s', async (...given) => {
    const [NODE_ENV, error, isHinted] = given
    const { app, lines } = createTestApp({ NODE_ENV })
    app.get('/', () => {
      throw Object.assign(new Error('Argument `foo` is missing.'), error)
    })
    expect((await app.request('/')).status).toBe(500)
    const hint = isHinted ? expect.stringContaining('npm run db:generate') : undefined
    expect(lines.find(({ level }) => level === 'error')?.hint).toEqual(hint)
  })

  it('that says that the database is away is answered with 503, and when to come again', async () => {
    const { app, lines } = createTestApp()
    const outage = new Outage('no route to 10.0.0.7')
    app.get('/', () => {
      throw outage
    })

    const response = await app.request('/')

    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
    const text = await response.text()
    expect(text).not.toContain('10.0.0.7')
    expect(JSON.parse(text)).toMatchObject({ code: 'unavailable', requestId: freshId })
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 'warn', err: outage, requestId: freshId, method: 'GET' }),
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
