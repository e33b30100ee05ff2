/** Somebody had to wait for too long. */
export class TurnTimeout extends Error {
  override readonly name = 'TurnTimeout'
}

interface Waiting<Holder> {
  readonly holder: Holder
  readonly proceed: () => void
}

/** What one at a time can have, in the order in which they asked. */
export class Turn<Holder extends object> {
  #holder: Holder | undefined
  readonly #waiting: Waiting<Holder>[] = []

  isHeldBy(holder: Holder): boolean {
    return this.#holder === holder
  }

  /**
   * Resolves once the turn is the holder's, at once where it already is.
   *
   * @throws {TurnTimeout} after `wait` milliseconds; the signal's reason, once that is aborted
   */
  async take(
    holder: Holder,
    { wait, signal }: { wait: number; signal: AbortSignal },
  ): Promise<void> {
    signal.throwIfAborted()
    if (this.#holder === holder) return
    if (this.#holder === undefined) {
      this.#holder = holder
      return
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const waiting = { holder, proceed: resolve }
    this.#waiting.push(waiting)
    const onAbort = () => reject(signal.reason)
    const timer = setTimeout(() => reject(new TurnTimeout()), wait)
    signal.addEventListener('abort', onAbort)
    try {
      await promise
    } catch (error) {
      this.#forget(waiting)
      throw error
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
    }
  }

  /** Gives it to the next; nothing happens where it is not the holder's. */
  give(holder: Holder): void {
    if (this.#holder !== holder) return
    const next = this.#waiting.shift()
    this.#holder = next?.holder
    next?.proceed()
  }

  /** It may have come just when the waiting ended. */
  #forget(waiting: Waiting<Holder>): void {
    const index = this.#waiting.indexOf(waiting)
    if (index === -1) this.give(waiting.holder)
    else this.#waiting.splice(index, 1)
  }
}
