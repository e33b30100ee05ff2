import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/**
 * A server that answers every connection with one error of PostgreSQL, never answers at all, or hangs up
 * at the first query.
 */
export async function startFakePostgres(
  answer: { code: string; message: string } | 'silence' | 'hang-up',
) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('data', () => {
      if (answer === 'hang-up') {
        socket.write(welcome)
        socket.once('data', () => socket.destroy())
      } else if (answer !== 'silence') socket.end(toErrorResponse(answer))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** `AuthenticationOk` and `ReadyForQuery`. */
const welcome = Buffer.from('R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I', 'latin1')

/** See "ErrorResponse" in PostgreSQL's manual, "Message Formats". */
function toErrorResponse({ code, message }: { code: string; message: string }): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`)
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}
