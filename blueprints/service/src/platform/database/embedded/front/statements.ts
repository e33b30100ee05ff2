import type { Backend } from './backend.ts'
import { readText, sent, statementNameAt, sync, toMessage, withPrefix } from './wire.ts'

/**
 * The prepared statements of one client. Names get a prefix of its own. The statement without a name
 * is prepared again where another client has used the backend in between.
 */
export class Statements {
  readonly #backend: Backend
  readonly #prefix: string
  readonly #named = new Set<string>()
  /** The last message of this client that prepared the one without a name. */
  #unnamed: Buffer | undefined

  constructor(backend: Backend, id: number) {
    this.#backend = backend
    this.#prefix = `client${id}_`
  }

  get areAny(): boolean {
    return this.#named.size > 0
  }

  /** The message as the backend is to get it. */
  translate(message: Buffer): Buffer {
    const at = statementNameAt(message)
    if (at === undefined || message[at] === 0) return message
    if (message[0] === sent.parse) this.#named.add(readText(message, at))
    return withPrefix(message, at, this.#prefix)
  }

  /** Sees to it that a batch finds the statement without a name that this client has prepared. */
  async restoreUnnamed(batch: readonly Buffer[]): Promise<void> {
    const use = batch.find((message) => usesUnnamed(message))
    if (use === undefined || use[0] === sent.parse) return
    if (this.#backend.preparedBy !== this && this.#unnamed !== undefined)
      await this.#backend.run(this.#unnamed)
  }

  /** Remembers what a batch has left behind. */
  noteUnnamed(batch: readonly Buffer[]): void {
    for (const message of batch) {
      if (message[0] === sent.query) this.#unnamed = undefined
      else if (message[0] === sent.parse && usesUnnamed(message)) this.#unnamed = message
      else continue
      this.#backend.preparedBy = this
    }
  }

  /** Removes them all from the backend, which has no transaction open. */
  async discard(): Promise<void> {
    for (const name of this.#named) {
      await this.#backend.run(Buffer.concat([toMessage('C', `S${this.#prefix}${name}`), sync]))
    }
  }
}

function usesUnnamed(message: Buffer): boolean {
  const at = statementNameAt(message)
  return at !== undefined && message[at] === 0 && message[0] !== sent.close
}
