import { timingSafeEqual } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { Session, type Shared } from './session.ts'
import { type Settings, settingsOf } from './settings.ts'
import {
  MessageSplitter,
  readText,
  ready,
  sent,
  toError,
  toInt32,
  toMessage,
  type WireError,
} from './wire.ts'

export interface ConnectionOptions extends Shared {
  readonly id: number
  readonly stream: Duplex
  /** What the client has to know. Nothing, where it is this process itself. */
  readonly password: string | undefined
  readonly serverVersion: Promise<string>
}

/** Serves one client until it goes. Resolves when nothing of it is left. */
export async function serveConnection(options: ConnectionOptions): Promise<void> {
  const { stream } = options
  const closed = new Promise((resolve) => stream.once('close', resolve))
  // An error is followed by the end of the connection.
  stream.on('error', () => {})
  const connection = new Connection(options)
  stream.on('data', (chunk: Buffer) => connection.receive(chunk))
  stream.on('end', () => stream.end())
  await closed
  await connection.end()
}

class Connection {
  readonly #options: ConnectionOptions
  readonly #splitter = new MessageSplitter()
  #parameters: ReadonlyMap<string, string> | undefined
  #isWelcome: boolean
  #session: Session | undefined

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#isWelcome = options.password === undefined
  }

  receive(chunk: Buffer): void {
    this.#splitter.push(chunk)
    while (!this.#options.stream.writableEnded && this.#receiveOne()) {}
  }

  async end(): Promise<void> {
    await this.#session?.end()
  }

  /** Whether there was a message. */
  #receiveOne(): boolean {
    if (this.#parameters === undefined) {
      const message = this.#splitter.nextWithoutLetter()
      if (message) this.#open(message)
      return message !== undefined
    }
    const message = this.#splitter.next()
    if (message === undefined) return false
    if (message[0] === sent.terminate) this.#options.stream.end()
    else if (!this.#isWelcome) this.#checkPassword(message)
    else this.#session?.receive(message)
    return true
  }

  #open(message: Buffer): void {
    const code = message.readInt32BE(4)
    if (code === SSL_REQUEST || code === GSS_REQUEST) {
      this.#write(Buffer.from('N'))
      return
    }
    // What runs can't be interrupted.
    if (code === CANCEL_REQUEST) {
      this.#options.stream.end()
      return
    }
    this.#parameters = readParameters(message)
    if (this.#isWelcome) this.#welcome()
    else this.#write(toMessage('R', toInt32(CLEARTEXT_PASSWORD)))
  }

  #checkPassword(message: Buffer): void {
    const user = this.#parameters?.get('user')
    const given = message[0] === sent.password ? readText(message, 5) : ''
    if (user !== USER || !isSame(given, this.#options.password ?? '')) {
      const text = `password authentication failed for user "${user}"`
      this.#fail({ severity: 'FATAL', code: '28P01', message: text })
      return
    }
    this.#isWelcome = true
    this.#welcome()
  }

  #welcome(): void {
    const parameters = this.#parameters ?? new Map()
    const database = parameters.get('database') ?? parameters.get('user')
    if (database !== DATABASE) {
      const message = `database "${database}" does not exist`
      this.#fail({ severity: 'FATAL', code: '3D000', message })
      return
    }
    const settings = settingsOf(parameters)
    const session = new Session({
      ...this.#options,
      settings,
      write: (bytes) => this.#write(bytes),
      fail: (error) => this.#fail(error),
    })
    this.#session = session
    this.#greet(session, settings).catch((error) =>
      this.#fail({ severity: 'FATAL', code: '57P03', message: error.message }),
    )
  }

  async #greet(session: Session, settings: Settings): Promise<void> {
    const error = await session.start()
    if (error) {
      this.#write(error)
      this.#options.stream.end()
      return
    }
    const reports = {
      server_version: await this.#options.serverVersion,
      server_encoding: 'UTF8',
      client_encoding: 'UTF8',
      DateStyle: 'ISO, MDY',
      IntervalStyle: 'postgres',
      TimeZone: settings.get('TimeZone') ?? 'UTC',
      integer_datetimes: 'on',
      standard_conforming_strings: 'on',
      is_superuser: 'on',
      session_authorization: USER,
    }
    this.#write(
      Buffer.concat([
        toMessage('R', toInt32(AUTHENTICATED)),
        ...Object.entries(reports).map(([name, value]) => toMessage('S', name, value)),
        toMessage('K', toInt32(this.#options.id), toInt32(0)),
        ready('I'),
      ]),
    )
  }

  #write(bytes: Buffer): void {
    if (this.#options.stream.writable) this.#options.stream.write(bytes)
  }

  #fail(error: WireError): void {
    this.#write(toError(error))
    this.#options.stream.end()
  }
}

/** PGlite's own. */
const USER = 'postgres'
const DATABASE = 'postgres'

const SSL_REQUEST = 80877103
const GSS_REQUEST = 80877104
const CANCEL_REQUEST = 80877102
const AUTHENTICATED = 0
const CLEARTEXT_PASSWORD = 3

/** Names and values by turns, behind the length and the version of the protocol. */
function readParameters(message: Buffer): ReadonlyMap<string, string> {
  const texts = message.toString('utf8', 8).split('\0')
  const parameters = new Map<string, string>()
  for (let at = 0; texts[at]; at += 2) parameters.set(texts[at] as string, texts[at + 1] ?? '')
  return parameters
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}
