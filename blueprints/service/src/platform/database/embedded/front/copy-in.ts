import { statementStarts } from '../../migrations/script-place.ts'
import { messagesIn, readText, received, sent, toMessage } from './wire.ts'

/**
 * `COPY … FROM STDIN` makes PostgreSQL read on, and a PGlite that finds nothing to read ends. So the
 * client is asked for its data here, and the statement runs when all of it has come.
 */
export class CopyIn {
  readonly #statement: Buffer
  readonly #data: Buffer[] = []

  private constructor(statement: Buffer) {
    this.#statement = statement
  }

  /** A statement of its own that reads from the client. */
  static begunBy(message: Buffer): CopyIn | undefined {
    if (message[0] !== sent.query) return undefined
    const [copy, ...others] = statementsOf(readText(message, 5))
    return copy !== undefined && others.length === 0 && readsData(copy)
      ? new CopyIn(message)
      : undefined
  }

  /** Whether the message makes PostgreSQL read data in a way that is not known here. */
  static isUnsupported(message: Buffer): boolean {
    if (message[0] !== sent.query && message[0] !== sent.parse) return false
    const start = message[0] === sent.query ? 5 : message.indexOf(0, 5) + 1
    return statementsOf(readText(message, start)).some(readsData)
  }

  /** What asks the client for its data; none of the usual clients looks at the columns. */
  readonly request = toMessage('G', Buffer.from([0, 0, 0]))

  /** Takes a message of the client. Answers the batch to run once there will be no more. */
  add(message: Buffer): Buffer | undefined {
    if (message[0] === sent.flush || message[0] === sent.sync) return undefined
    this.#data.push(message)
    if (message[0] === DATA) return undefined
    return Buffer.concat([this.#statement, ...this.#data])
  }

  /** The reply without the request for data, which the client has had already. */
  static withoutRequest(bytes: Buffer): Buffer {
    return Buffer.concat([...messagesIn(bytes)].filter(([letter]) => letter !== received.copyIn))
  }
}

const DATA = 0x64

function statementsOf(script: string): string[] {
  const starts = statementStarts(script)
  return starts.map((start, index) => script.slice(start, starts[index + 1]))
}

const readsData = (statement: string) =>
  /^copy\b/i.test(statement) && /\bfrom\s+stdin\b/i.test(statement)
