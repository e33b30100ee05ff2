import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { createRouter } from './router.ts'
import { type HttpServer, listen } from './server.ts'

let server: HttpServer | undefined

afterEach(async () => {
  server?.cutOff()
  await server?.close()
  server = undefined
})

it('takes any free port for port 0, and answers on it', async () => {
  const app = createRouter()
  app.get('/', (c) => c.text('hello'))
  server = await listen(app, { host: '127.0.0.1', port: 0 })
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(await (await fetch(server.url)).text()).toBe('hello')
})

it('refuses a port that is taken, with the remedy', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  await expect(listen(createRouter(), { host: '127.0.0.1', port })).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is taken by another program. Stop that one, or set PORT to another port.`,
  )
  other.close()
})

it('refuses an address that is not of this machine, with the remedy', async () => {
  await expect(listen(createRouter(), { host: '192.0.2.1', port: 0 })).rejects.toThrow(
    'This machine has no address 192.0.2.1. Set HOST to one of its own',
  )
})

it('closes a connection that never asked for anything', async () => {
  server = await listen(createRouter(), { host: '127.0.0.1', port: 0 })
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
  server = await listen(app, { host: '127.0.0.1', port: 0 })
  expect((await fetch(server.url)).headers.get('connection')).toBe('keep-alive')
  server.drain()
  expect((await fetch(server.url)).headers.get('connection')).toBe('close')
})
