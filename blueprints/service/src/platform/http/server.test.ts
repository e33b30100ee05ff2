import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import type { LogFields } from '#kernel/logger.ts'
import { answerOutsideApp } from './outside-app.ts'
import { createRouter } from './router.ts'
import { type HttpServer, listen } from './server.ts'

let server: HttpServer | undefined
const lines: LogFields[] = []
const log = (fields: LogFields) => {
  lines.push(fields)
}
const answerError = answerOutsideApp(
  { debug: log, info: log, warn: log, error: log },
  () => 'fresh-id' as never,
)

afterEach(async () => {
  server?.cutOff()
  await server?.close()
  server = undefined
})

it('takes any free port for port 0, and answers on it', async () => {
  const app = createRouter()
  app.get('/', (c) => c.text('hello'))
  server = await listen(app, { host: '127.0.0.1', port: 0, answerError })
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(await (await fetch(server.url)).text()).toBe('hello')
})

it('refuses a port that is taken, with the remedy', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  await expect(listen(createRouter(), { host: '127.0.0.1', port, answerError })).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is taken by another program. Stop that one, or set PORT to another port.`,
  )
  other.close()
})

it('refuses an address that is not of this machine, with the remedy', async () => {
  await expect(listen(createRouter(), { host: '192.0.2.1', port: 0, answerError })).rejects.toThrow(
    'This machine has no address 192.0.2.1. Set HOST to one of its own',
  )
})

it('closes a connection that never asked for anything', async () => {
  server = await listen(createRouter(), { host: '127.0.0.1', port: 0, answerError })
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
  server = await listen(app, { host: '127.0.0.1', port: 0, answerError })
  expect((await fetch(server.url)).headers.get('connection')).toBe('keep-alive')
  server.drain()
  expect((await fetch(server.url)).headers.get('connection')).toBe('close')
})

it('answers a request whose Host is impossible with a problem', async () => {
  server = await listen(createRouter(), { host: '127.0.0.1', port: 0, answerError })
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  socket.end('GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n')
  const answer = (await socket.setEncoding('utf8').toArray()).join('')
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(answer).toMatch(/content-type: application\/problem\+json/i)
  expect(answer).toContain('"code":"malformed-request"')
})

it('answers a thrown value that is no error with a problem, logs it and keeps it inside', async () => {
  const app = createRouter()
  app.get('/', () => {
    throw 'hunter2'
  })
  server = await listen(app, { host: '127.0.0.1', port: 0, answerError })
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
