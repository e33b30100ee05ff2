import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { answerClientErrors } from './client-errors.ts'
import { ListenError } from './listen-error.ts'
import type { OutsideApp } from './outside-app.ts'
import { PresettableResponse } from './preset-header.ts'
import type { Problem } from './problem.ts'
import { headerName } from './request-id.ts'

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
  /** How long a connection may stay open between requests, in milliseconds: that of Node by default. */
  readonly keepAliveTimeout?: number
  /** Answers for the app where it cannot. */
  readonly outsideApp: OutsideApp
}

/**
 * Starts to serve.
 *
 * @throws {ListenError} when the address cannot be had
 */
export async function listen(
  app: OpenAPIHono,
  { host, port, keepAliveTimeout, outsideApp }: ListenOptions,
): Promise<HttpServer> {
  const answer = getRequestListener(app.fetch, {
    errorHandler: (error) => toResponse(outsideApp.failed(error)),
  })
  // Node would refuse a request without a Host by itself, and without a body.
  const server = createServer(
    {
      requireHostHeader: false,
      ServerResponse: PresettableResponse,
      ...(keepAliveTimeout && { keepAliveTimeout }),
    },
    answer,
  )
  answerClientErrors(server, outsideApp.refused)
  // It would refuse an expectation that it does not know, too, which HTTP leaves to the server.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response))
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

function toResponse(problem: Problem): Response {
  return Response.json(problem, {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json', [headerName]: problem.requestId },
  })
}

function bind(server: Server, { host, port }: Omit<ListenOptions, 'outsideApp'>): Promise<void> {
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
