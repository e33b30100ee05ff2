import { promisify } from 'node:util'
import type { PGlite } from '@electric-sql/pglite'
import type { Settings } from './settings.ts'
import {
  messagesIn,
  readText,
  received,
  sync,
  type TransactionStatus,
  toMessage,
  toQuery,
} from './wire.ts'

export interface Reply {
  readonly bytes: Buffer
  /** Of the last `ReadyForQuery`. None, where the client has not asked for one yet. */
  readonly status: TransactionStatus | undefined
  /** What the statements did that completed: `INSERT 0 1`, `SET`. */
  readonly tags: readonly string[]
  /** The first `ErrorResponse`. */
  readonly error: Buffer | undefined
}

/** The only session of a PGlite. Whole batches of messages are given to it as clients send them. */
export class Backend {
  /** Whose the statement without a name is that is prepared now. */
  preparedBy: object | undefined
  /** Whose settings are in force. */
  settings: Settings | undefined
  readonly #db: PGlite
  #ended: unknown

  constructor(db: PGlite) {
    this.#db = db
  }

  /** @throws when PostgreSQL has ended, which it does on errors that are fatal to a session */
  async run(bytes: Buffer): Promise<Reply> {
    // Called again, it would never answer.
    if (this.#ended !== undefined) throw this.#ended
    // Nothing in here waits for the system. A client of this process that asks again and again would
    // keep sockets and timers from ever being looked at.
    await nextTurnOfLoop()
    try {
      const answer = await this.#db.runExclusive(() => this.#db.execProtocolRaw(bytes))
      return read(Buffer.from(answer.buffer, answer.byteOffset, answer.length))
    } catch (cause) {
      this.#ended = new Error('The embedded PostgreSQL has ended: start the service again', {
        cause,
      })
      throw this.#ended
    }
  }

  /** Runs statements of our own between those of clients. */
  async execute(sql: string): Promise<Reply> {
    return this.run(toQuery(sql))
  }

  /**
   * Undoes whatever a client has left open. `Sync` alone would commit a batch that it ends, and does
   * not after an error.
   */
  async rollBack(): Promise<void> {
    await this.run(Buffer.concat([toMessage('P', '', '?', Buffer.alloc(2)), sync]))
    this.preparedBy = undefined
    await this.execute('ROLLBACK')
  }
}

const nextTurnOfLoop = promisify(setImmediate)

function read(bytes: Buffer): Reply {
  let status: TransactionStatus | undefined
  const tags: string[] = []
  let error: Buffer | undefined
  for (const message of messagesIn(bytes)) {
    if (message[0] === received.readyForQuery) {
      status = String.fromCharCode(message[5] as number) as TransactionStatus
    } else if (message[0] === received.commandComplete) tags.push(readText(message, 5))
    else if (message[0] === received.error) error ??= message
  }
  return { bytes, status, tags, error }
}
