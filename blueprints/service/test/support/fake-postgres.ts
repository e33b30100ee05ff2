import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/** A server that answers every connection with one error of PostgreSQL, or never answers at all. */
export async function startFakePostgres(answer: { code: string; message: string } | 'silence') {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('data', () => {
      if (answer !== 'silence') socket.end(toErrorResponse(answer))
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

/** See "ErrorResponse" in PostgreSQL's manual, "Message Formats". */
function toErrorResponse({ code, message }: { code: string; message: string }): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`)
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}
