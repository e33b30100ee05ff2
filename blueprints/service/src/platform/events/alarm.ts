/** Wakes a loop when it is rung, now or later. */
export class Alarm {
  #rung = Promise.withResolvers<void>()
  readonly #timers = new Set<NodeJS.Timeout>()

  ring(): void {
    this.#rung.resolve()
  }

  /** Rings in so many milliseconds. */
  ringIn(delay: number): void {
    this.#ringAt(performance.now() + delay + 1)
  }

  /** Timers count from where their turn of the event loop began: one may fire before it is due. */
  #ringAt(due: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      if (performance.now() < due) this.#ringAt(due)
      else this.ring()
    }, due - performance.now())
    this.#timers.add(timer)
  }

  /**
   * Resolves when it rings; at once, if it has rung since the last call resolved.
   *
   * @param atMost how long to wait, in milliseconds; without it, without end
   */
  async wait(atMost: number | undefined): Promise<void> {
    const timer = atMost === undefined ? undefined : setTimeout(() => this.ring(), atMost)
    await this.#rung.promise
    clearTimeout(timer)
    this.#rung = Promise.withResolvers()
  }

  /** Forgets what it was to ring for later. */
  off(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }
}
