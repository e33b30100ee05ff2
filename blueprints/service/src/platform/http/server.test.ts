import { once } from 'node:events'
import { STATUS_CODES } from 'node:http'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import type { LogFields } from '#kernel/logger.ts'
import { describeOutsideApp } from './outside-app.ts'
import { createRouter } from './router.ts'
import { type HttpServer, listen } from './server.ts'
import { createTestApp } from './testing/test-app.ts'

let server: HttpServer | undefined
const lines: LogFields[] = []
const log = (fields: LogFields) => {
  lines.push(fields)
}
const outsideApp = describeOutsideApp(
  { debug: log, info: log, warn: log, error: log },
  () => 'fresh-id',
)

afterEach(async () => {
  server?.cutOff()
  await server?.close()
  server = undefined
})

it('takes any free port for port 0, and answers on it', async () => {
  const app = createRouter()
  app.get('/', (c) => c.text('hello'))
  server = await listen(app, { host: '127.0.0.1', port: 0, outsideApp })
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(await (await fetch(server.url)).text()).toBe('hello')
})

it('tells clients how long a connection stays open between requests', async () => {
  const app = createRouter()
  app.get('/', (c) => c.text('hello'))
  const address = { host: '127.0.0.1', port: 0, keepAliveTimeout: 7000 }
  server = await listen(app, { ...address, outsideApp })
  expect((await fetch(server.url)).headers.get('keep-alive')).toBe('timeout=7')
})

it('refuses a port that is taken, with the remedy', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  await expect(listen(createRouter(), { host: '127.0.0.1', port, outsideApp })).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is taken by another program. Stop that one, or set PORT to another port.`,
  )
  other.close()
})

it('refuses an address that is not of this machine, with the remedy', async () => {
  await expect(listen(createRouter(), { host: '192.0.2.1', port: 0, outsideApp })).rejects.toThrow(
    'This machine has no address 192.0.2.1. Set HOST to one of its own',
  )
})

it('closes a connection that never asked for anything', async () => {
  server = await listen(createRouter(), { host: '127.0.0.1', port: 0, outsideApp })
  const idle = connect(Number(new URL(server.url).port), '127.0.0.1')
  idle.resume()
  await once(idle, 'connect')
  const ended = once(idle, 'close')
  await server.close()
  await ended
})

it('closes each connection with its answer once it drains', async () => {
  const app = createRouter()
  app.get('/', (c) => c.text('hello'))
  server = await listen(app, { host: '127.0.0.1', port: 0, outsideApp })
  expect((await fetch(server.url)).headers.get('connection')).toBe('keep-alive')
  server.drain()
  expect((await fetch(server.url)).headers.get('connection')).toBe('close')
})

it.each([
  [
    'with an impossible Host',
    'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
    400,
    'malformed-request',
  ],
  ['without a Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'malformed-request'],
  ['that is none', 'hello\r\n\r\n', 400, 'malformed-request'],
  [
    'with two lengths',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    400,
    'malformed-request',
  ],
  [
    'with a length and chunks, of which a proxy may believe the other',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
    'malformed-request',
  ],
  [
    'with a header in a header',
    'GET / HTTP/1.1\r\nHost: a\r\nX-Request-Id: b\rSet-Cookie: c=d\r\n\r\n',
    400,
    'malformed-request',
  ],
  [
    'with huge headers',
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
    'headers-too-large',
  ],
])('answers a request %s with a problem', async (_, request, status, code) => {
  server = await listen(createRouter(), { host: '127.0.0.1', port: 0, outsideApp })
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  socket.write(request)
  const answer = await readAnswer(socket)
  expect(answer).toMatchObject({
    status,
    type: 'application/problem+json',
    requestId: 'fresh-id',
    body: { status, code, title: STATUS_CODES[status], requestId: 'fresh-id' },
  })
})

it('answers a request whose body never ends, and closes its connection', async () => {
  const { app } = createTestApp({ REQUEST_TIMEOUT: 50 })
  server = await listen(app, { host: '127.0.0.1', port: 0, outsideApp })
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  const head = 'POST /things HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n'
  socket.write(`${head}Content-Length: 1000\r\n\r\n{`)
  const trickle = setInterval(() => socket.write(' '), 20)
  socket.on('end', () => clearInterval(trickle))
  expect(await readAnswer(socket)).toMatchObject({ status: 503, body: { code: 'unavailable' } })
})

it('serves a request whose expectation is unknown', async () => {
  const app = createRouter()
  app.get('/', (c) => c.json('hello'))
  server = await listen(app, { host: '127.0.0.1', port: 0, outsideApp })
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nConnection: close\r\n\r\n')
  expect(await readAnswer(socket)).toMatchObject({ status: 200, body: 'hello' })
})

/** Reads up to the end of the connection, which the server closes. */
async function readAnswer(socket: Socket) {
  const text = (await socket.setEncoding('utf8').toArray()).join('')
  const [head = '', body = ''] = text.split('\r\n\r\n')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]
  return {
    status: Number(head.split(' ')[1]),
    type: header('content-type'),
    requestId: header('x-request-id'),
    body: JSON.parse(body),
  }
}

it('answers a thrown value that is no error with a problem, logs it and keeps it inside', async () => {
  const app = createRouter()
  app.get('/', () => {
    throw 'hunter2'
  })
  server = await listen(app, { host: '127.0.0.1', port: 0, outsideApp })
  const response = await fetch(server.url)
  expect(response.status).toBe(500)
  expect(await response.json()).toEqual({
    type: 'about:blank',
    title: 'Internal Server Error',
    status: 500,
    code: 'internal-error',
    requestId: 'fresh-id',
  })
  expect(lines).toContainEqual({ err: 'hunter2', requestId: 'fresh-id' })
})
