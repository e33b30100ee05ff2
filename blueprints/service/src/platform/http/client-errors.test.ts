import { once } from 'node:events'
import { createServer, type RequestListener, type ServerOptions } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { silentLogger } from '#kernel/testing/memory-logger.ts'
import { answerClientErrors } from './client-errors.ts'
import { describeOutsideApp } from './outside-app.ts'

const closers: (() => void)[] = []

afterEach(() => {
  for (const close of closers.splice(0)) close()
})

async function connectTo(listener: RequestListener, options: ServerOptions = {}) {
  const server = createServer(options, listener)
  answerClientErrors(server, describeOutsideApp(silentLogger, () => 'fresh-id').refused)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => server.close().closeAllConnections())
  return connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8')
}

it('tells a client that does not finish its request that it took too long', async () => {
  const socket = await connectTo(() => {}, { headersTimeout: 20, connectionsCheckingInterval: 10 })
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n')
  const answer = (await socket.toArray()).join('')
  expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/)
  expect(answer).toContain('"code":"request-timeout"')
})

it('puts no second answer into the middle of a first', async () => {
  const socket = await connectTo((_, response) => response.writeHead(200).write('half'))
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  const [first] = await once(socket, 'data')
  socket.write('garbage\r\n\r\n')
  const rest = (await socket.toArray()).join('')
  expect(first + rest).toContain('half')
  expect(first + rest).not.toContain('malformed-request')
})
