/**
 * Messages of PostgreSQL's protocol; see "Message Formats" in its manual. All but the first of a
 * connection begin with a letter and their length.
 */

/** The letters of messages that are looked at; the same letter means another thing each way. */
export const sent = {
  query: 0x51,
  parse: 0x50,
  bind: 0x42,
  describe: 0x44,
  close: 0x43,
  execute: 0x45,
  functionCall: 0x46,
  flush: 0x48,
  sync: 0x53,
  password: 0x70,
  terminate: 0x58,
} as const

export const received = {
  readyForQuery: 0x5a,
  commandComplete: 0x43,
  copyIn: 0x47,
  error: 0x45,
} as const

/** Of a `ReadyForQuery`: idle, in a transaction, in one that failed. */
export type TransactionStatus = 'I' | 'T' | 'E'

export function toMessage(letter: string, ...parts: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(`${part}\0`) : part)),
  )
  return Buffer.concat([Buffer.from(letter), toInt32(body.length + 4), body])
}

export function toInt32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

export const toQuery = (sql: string) => toMessage('Q', sql)

export const sync = toMessage('S')

export const ready = (status: TransactionStatus) => toMessage('Z', Buffer.from(status))

export interface WireError {
  readonly severity?: 'ERROR' | 'FATAL'
  /** A SQLSTATE. */
  readonly code: string
  readonly message: string
}

export function toError({ severity = 'ERROR', code, message }: WireError): Buffer {
  return toMessage('E', `S${severity}`, `V${severity}`, `C${code}`, `M${message}`, Buffer.alloc(1))
}

/** Cuts a stream of bytes into messages. What is left over waits for the next chunk. */
export class MessageSplitter {
  #rest: Buffer = Buffer.alloc(0)

  push(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
  }

  /** The next message with its letter, when it has arrived whole. */
  next(): Buffer | undefined {
    return this.#take(1)
  }

  /** The next message of a connection that is not open yet, which has no letter. */
  nextWithoutLetter(): Buffer | undefined {
    return this.#take(0)
  }

  #take(letter: 0 | 1): Buffer | undefined {
    if (this.#rest.length < letter + 4) return undefined
    const length = letter + this.#rest.readInt32BE(letter)
    if (this.#rest.length < length) return undefined
    const message = this.#rest.subarray(0, length)
    this.#rest = this.#rest.subarray(length)
    return message
  }
}

/** The messages in bytes that hold nothing but whole ones. */
export function* messagesIn(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; ) {
    const end = start + 1 + bytes.readInt32BE(start + 1)
    yield bytes.subarray(start, end)
    start = end
  }
}

/** The text up to the next zero byte. */
export function readText(message: Buffer, start: number): string {
  return message.toString('utf8', start, message.indexOf(0, start))
}

/** Where a message that names a prepared statement does so. */
export function statementNameAt(message: Buffer): number | undefined {
  switch (message[0]) {
    case sent.parse:
      return 5
    case sent.bind:
      return message.indexOf(0, 5) + 1
    case sent.describe:
    case sent.close:
      return message[5] === 'S'.charCodeAt(0) ? 6 : undefined
    default:
      return undefined
  }
}

/** The message with something in front of the name that stands there. */
export function withPrefix(message: Buffer, nameAt: number, prefix: string): Buffer {
  const changed = Buffer.concat([
    message.subarray(0, nameAt),
    Buffer.from(prefix),
    message.subarray(nameAt),
  ])
  changed.writeInt32BE(changed.length - 1, 1)
  return changed
}
