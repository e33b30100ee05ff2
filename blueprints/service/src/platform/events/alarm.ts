/** Wakes a loop when it is rung, now or later. */
export class Alarm {
  #rung = Promise.withResolvers<void>()
  readonly #timers = new Set<NodeJS.Timeout>()

  ring(): void {
    this.#rung.resolve()
  }

  /** Rings in so many milliseconds. */
  ringIn(delay: number): void {
    // A timer may fire a little early, when what it was set for is not due yet.
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.ring()
    }, delay + 1)
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
