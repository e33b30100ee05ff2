import type { Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Problem } from './problem.ts'
import { headerName } from './request-id.ts'

/**
 * Answers with a problem what Node does not take for a request, and would answer without a body. The
 * connection is closed then, since nobody knows where in it the next request begins.
 */
export function answerClientErrors(
  server: Server,
  describe: (error: NodeJS.ErrnoException) => Problem,
): void {
  const answers = new WeakMap<Duplex, ServerResponse>()
  server.prependListener('request', ({ socket }, response) => answers.set(socket, response))
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const running = answers.get(socket)
    // A second answer in the middle of a first would be taken for a part of it.
    const isAnswering = running?.headersSent === true && !running.writableFinished
    if (!socket.writable || isAnswering || error.code === 'ECONNRESET') socket.destroy()
    else socket.end(toMessage(describe(error)))
  })
}

/** The same as a whole, where there is no response to write to; see RFC 9112. */
function toMessage(problem: Problem): string {
  const body = JSON.stringify(problem)
  return [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `${headerName}: ${problem.requestId}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n')
}
