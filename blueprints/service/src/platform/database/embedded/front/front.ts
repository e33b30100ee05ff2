import { randomBytes } from 'node:crypto'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { type Duplex, duplexPair } from 'node:stream'
import type { PGlite } from '@electric-sql/pglite'
import { AdvisoryLocks } from './advisory-locks.ts'
import { Backend } from './backend.ts'
import { serveConnection } from './connection.ts'
import { Turn } from './turn.ts'

/** Where other processes reach the database. Whoever knows the password may do anything to it. */
export interface FrontAddress {
  readonly port: number
  readonly password: string
}

/**
 * Gives any number of clients, in this process and in others, the one session of a PGlite by turns,
 * by PostgreSQL's protocol: no client sees another one's transaction, statements or settings.
 * Temporary tables, `LISTEN` and roles are shared, and nothing that runs can be cancelled.
 */
export class Front {
  readonly #shared
  readonly #serverVersion: Promise<string>
  readonly #streams = new Map<Duplex, Promise<void>>()
  #server: Server | undefined
  #nextId = 1

  /** @param wait how long a client waits for another one's transaction, in milliseconds */
  constructor(db: PGlite, wait = LONGEST_WAIT) {
    const backend = new Backend(db)
    this.#shared = { backend, turn: new Turn<object>(), locks: new AdvisoryLocks<object>(), wait }
    this.#serverVersion = readVersion(backend)
    // Every client is told of it, and there may be none.
    this.#serverVersion.catch(() => {})
  }

  /** A connection from within this process, as `pg` takes it for a socket. */
  connect(): Duplex {
    const [near, far] = duplexPair()
    near.once('close', () => far.destroy())
    this.#serve(far, undefined)
    const connect = () => {
      process.nextTick(() => near.emit('connect'))
      return near
    }
    const same = () => near
    return Object.assign(near, {
      connect,
      setNoDelay: same,
      setKeepAlive: same,
      ref: same,
      unref: same,
    })
  }

  /** Lets other processes of this machine in. */
  async listen(): Promise<FrontAddress> {
    const password = randomBytes(24).toString('base64url')
    const server = createServer((socket: Socket) => {
      socket.setNoDelay(true)
      this.#serve(socket, password)
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
    // What others do must not keep this process alive.
    server.unref()
    this.#server = server
    return { port: (server.address() as AddressInfo).port, password }
  }

  /** Ends all connections, and undoes what they left open. */
  async close(): Promise<void> {
    const stopped = new Promise((resolve) => this.#server?.close(resolve) ?? resolve(undefined))
    for (const stream of this.#streams.keys()) stream.destroy()
    await Promise.all(this.#streams.values())
    await stopped
  }

  #serve(stream: Duplex, password: string | undefined): void {
    const served = serveConnection({
      ...this.#shared,
      id: this.#nextId++,
      stream,
      password,
      serverVersion: this.#serverVersion,
    }).finally(() => this.#streams.delete(stream))
    this.#streams.set(stream, served)
  }
}

const LONGEST_WAIT = 30_000

async function readVersion(backend: Backend): Promise<string> {
  const { bytes } = await backend.execute('SHOW server_version')
  // The only column of the only row, behind the description of the row.
  const row = bytes.subarray(1 + bytes.readInt32BE(1))
  return row.toString('utf8', 11, 11 + row.readInt32BE(7))
}
