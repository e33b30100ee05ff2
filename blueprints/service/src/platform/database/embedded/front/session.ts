import type { AdvisoryLocks } from './advisory-locks.ts'
import type { Backend, Reply } from './backend.ts'
import { CopyIn } from './copy-in.ts'
import {
  applySettings,
  areEqual,
  initialSettings,
  mayHaveSet,
  readSettings,
  type Settings,
} from './settings.ts'
import { Statements } from './statements.ts'
import { type Turn, TurnTimeout } from './turn.ts'
import { readText, ready, sent, toError, type WireError } from './wire.ts'

/** What all sessions of one database share. */
export interface Shared {
  readonly backend: Backend
  readonly turn: Turn<object>
  readonly locks: AdvisoryLocks<object>
  /** How long a client waits for another one's transaction, in milliseconds. */
  readonly wait: number
}

export interface SessionOptions extends Shared {
  readonly id: number
  readonly settings: Settings
  write(bytes: Buffer): void
  /** Ends the connection after an error that nothing can follow. */
  fail(error: WireError): void
}

/**
 * One client's session, of all that share the only one of PGlite. It has the backend from its first
 * message until PostgreSQL is idle again, which is the end of its transaction.
 */
export class Session {
  readonly #options: SessionOptions
  readonly #statements: Statements
  readonly #ended = new AbortController()
  #settings: Settings
  #settingsMayDiffer = false
  #batch: Buffer[] = []
  #copy: CopyIn | undefined
  /** After an error, a client's messages count for nothing until it sends `Sync`. */
  #isSkipping = false
  #work: Promise<void> = Promise.resolve()

  constructor(options: SessionOptions) {
    this.#options = options
    this.#settings = options.settings
    this.#statements = new Statements(options.backend, options.id)
  }

  /** Puts the settings that the client came with in force. Resolves with what is wrong with them. */
  async start(): Promise<Buffer | undefined> {
    if (areEqual(this.#settings, initialSettings)) return undefined
    const { backend, turn, wait } = this.#options
    await turn.take(this, { wait, signal: this.#ended.signal })
    const { error } = await applySettings(backend, this.#settings)
    backend.settings = error ? undefined : this.#settings
    turn.give(this)
    return error
  }

  receive(message: Buffer): void {
    if (this.#copy) {
      const whole = this.#copy.add(message)
      if (whole) {
        this.#copy = undefined
        this.#schedule(() => this.#run([whole], CopyIn.withoutRequest))
      }
      return
    }
    this.#copy = CopyIn.begunBy(message)
    if (this.#copy) {
      const { request } = this.#copy
      this.#schedule(async () => this.#options.write(request))
      return
    }
    this.#batch.push(this.#statements.translate(message))
    if (!endsBatch.has(message[0] as number)) return
    const batch = this.#batch
    this.#batch = []
    this.#schedule(() => this.#run(batch))
  }

  /** The client has gone: undoes what it left open, and forgets what it had prepared. */
  async end(): Promise<void> {
    this.#ended.abort()
    this.#schedule(() => this.#cleanUp())
    await this.#work
  }

  #schedule(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error) => {
      if (this.#ended.signal.aborted) return
      this.#options.fail({ severity: 'FATAL', code: '57P01', message: (error as Error).message })
    })
  }

  async #run(batch: readonly Buffer[], change = (bytes: Buffer) => bytes): Promise<void> {
    if (this.#ended.signal.aborted) return
    const { backend, write, locks, turn, wait } = this.#options
    const isSynced = batch.at(-1)?.[0] !== sent.flush
    if (this.#isSkipping) {
      this.#isSkipping = !isSynced
      if (isSynced) write(ready(this.#status))
      return
    }
    const text = batch.map(textOf).join('\n')
    try {
      // Data that is there to be read is none of what isUnsupported is about.
      if (change === CopyIn.withoutRequest || !batch.some(CopyIn.isUnsupported)) {
        await locks.take(text, this, { wait, signal: this.#ended.signal })
        await this.#takeTurn()
      } else return this.#refuse(copyUnsupported, isSynced)
    } catch (error) {
      if (error instanceof TurnTimeout) return this.#refuse(blocked(wait), isSynced)
      throw error
    }
    await this.#statements.restoreUnnamed(batch)
    const reply = await backend.run(Buffer.concat(batch))
    write(change(reply.bytes))
    this.#statements.noteUnnamed(batch)
    locks.release(text, this)
    await this.#noteSettings(text, reply)
    if (reply.status === 'I') turn.give(this)
  }

  async #takeTurn(): Promise<void> {
    const { backend, turn, wait } = this.#options
    if (turn.isHeldBy(this)) return
    await turn.take(this, { wait, signal: this.#ended.signal })
    if (backend.settings && areEqual(backend.settings, this.#settings)) return
    await applySettings(backend, this.#settings)
    backend.settings = this.#settings
  }

  /** What is set in a transaction counts from its commit on. */
  async #noteSettings(text: string, reply: Reply): Promise<void> {
    if (mayHaveSet(text, reply)) this.#settingsMayDiffer = true
    if (!this.#settingsMayDiffer || reply.status !== 'I') return
    const { backend } = this.#options
    this.#settings = await readSettings(backend)
    backend.settings = this.#settings
    this.#settingsMayDiffer = false
  }

  #refuse(error: WireError, isSynced: boolean): void {
    this.#options.write(toError(error))
    if (isSynced) this.#options.write(ready(this.#status))
    else this.#isSkipping = true
  }

  get #status() {
    return this.#options.turn.isHeldBy(this) ? 'T' : 'I'
  }

  async #cleanUp(): Promise<void> {
    const { backend, turn, locks, wait } = this.#options
    try {
      if (turn.isHeldBy(this)) {
        await backend.rollBack()
        if (this.#settingsMayDiffer) backend.settings = undefined
      }
      if (this.#statements.areAny) {
        await turn.take(this, { wait, signal: new AbortController().signal })
        await this.#statements.discard()
      }
    } finally {
      turn.give(this)
      locks.releaseAll(this)
    }
  }
}

const endsBatch = new Set<number>([sent.query, sent.functionCall, sent.sync, sent.flush])

function textOf(message: Buffer): string {
  if (message[0] === sent.query) return readText(message, 5)
  return message[0] === sent.parse ? readText(message, message.indexOf(0, 5) + 1) : ''
}

const copyUnsupported: WireError = {
  code: '0A000',
  message: 'COPY FROM STDIN has to be the only statement of a simple query',
}

const blocked = (wait: number): WireError => ({
  code: '55P03',
  message: `The embedded PostgreSQL runs one transaction at a time, and another client has kept one open for ${wait} ms`,
})
