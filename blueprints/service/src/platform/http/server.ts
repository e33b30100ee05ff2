import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { ListenError } from './listen-error.ts'

/** A listening HTTP server. */
export interface HttpServer {
  readonly url: string
  /** Asks clients to leave: from now on, each answer closes its connection. */
  drain(): void
  /** Stops accepting connections. Resolves when the requests that still run have been answered. */
  close(): Promise<void>
  /** Cuts off the requests that still run. */
  cutOff(): void
}

export interface ListenOptions {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Answers for the app where it cannot. */
  readonly answerError: (error: unknown) => Response
}

/**
 * Starts to serve.
 *
 * @throws {ListenError} when the address cannot be had
 */
export async function listen(
  app: OpenAPIHono,
  { host, port, answerError }: ListenOptions,
): Promise<HttpServer> {
  const server = createServer(getRequestListener(app.fetch, { errorHandler: answerError }))
  // Browsers and load balancers open connections in advance. Node takes one that has not asked for
  // anything yet for a busy one, and would wait for it when closing.
  const silent = new Set<Socket>()
  let draining = false
  server.on('connection', (socket) => {
    silent.add(socket)
    socket.once('close', () => silent.delete(socket))
  })
  server.prependListener('request', ({ socket }, response) => {
    silent.delete(socket)
    if (draining) response.setHeader('Connection', 'close')
  })
  await bind(server, { host, port })
  return {
    url: toUrl(server.address() as AddressInfo),
    drain() {
      draining = true
    },
    close: () => close(server, silent),
    cutOff: () => server.closeAllConnections(),
  }
}

function bind(server: Server, { host, port }: Omit<ListenOptions, 'answerError'>): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new ListenError({ host, port }, cause)))
    server.listen(port, host, resolve)
  })
}

function close(server: Server, silent: Iterable<Socket>): Promise<void> {
  return new Promise((resolve) => {
    // A connection whose request was running when the server closed stays open after the answer.
    const sweep = setInterval(() => server.closeIdleConnections(), sweepMs)
    // One that was opened just before may have its first request on the way.
    const silence = setTimeout(() => {
      for (const socket of silent) socket.destroy()
    }, silenceMs)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(silence)
      resolve()
    })
  })
}

const sweepMs = 50
const silenceMs = 200

function toUrl({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
