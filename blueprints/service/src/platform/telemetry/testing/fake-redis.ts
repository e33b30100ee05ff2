import { type AddressInfo, createServer, type Socket } from 'node:net'

export interface FakeRedis {
  readonly url: string
  stop(): Promise<void>
}

/**
 * Speaks just enough of Redis for a client to send commands: it answers them with OK, NOSUCH with an
 * error, and hangs up on QUIT.
 */
export async function startFakeRedis(): Promise<FakeRedis> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', (data) => {
      // A command is sent as *<number of parts>, then the length and the text of each part.
      for (const [, name] of data.toString().matchAll(/\*\d+\r\n\$\d+\r\n(\w+)\r\n/g)) {
        if (/^quit$/i.test(name ?? '')) socket.destroy()
        else socket.write(/^nosuch$/i.test(name ?? '') ? '-ERR unknown command\r\n' : '+OK\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
