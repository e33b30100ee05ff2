import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
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

/**
 * Starts to serve.
 *
 * @param port 0 takes any free port
 * @throws {ListenError} when the address cannot be had
 */
export async function listen(
  app: OpenAPIHono,
  { host, port }: { host: string; port: number },
): Promise<HttpServer> {
  const server = createServer(getRequestListener(app.fetch))
  let draining = false
  server.prependListener('request', (_request, response) => {
    if (draining) response.setHeader('Connection', 'close')
  })
  await bind(server, { host, port })
  return {
    url: toUrl(server.address() as AddressInfo),
    drain() {
      draining = true
    },
    close: () => close(server),
    cutOff: () => server.closeAllConnections(),
  }
}

function bind(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new ListenError({ host, port }, cause)))
    server.listen(port, host, resolve)
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection whose request was running when the server closed stays open after the answer.
    const sweep = setInterval(() => server.closeIdleConnections(), sweepMs)
    server.close(() => {
      clearInterval(sweep)
      resolve()
    })
  })
}

const sweepMs = 50

function toUrl({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
