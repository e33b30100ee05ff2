import { Turn } from './turn.ts'

/**
 * Session-level advisory locks, which of all clients together PostgreSQL takes for one and the same
 * session's. Prisma's engine holds one while it migrates. Locks are told apart by the number in the
 * statement's text, and those with a parameter are not known.
 */
export class AdvisoryLocks<Holder extends object> {
  readonly #locks = new Map<string, Turn<Holder>>()

  /** Waits for the locks that statements are about to take. */
  async take(
    text: string,
    holder: Holder,
    limits: { wait: number; signal: AbortSignal },
  ): Promise<void> {
    for (const [, key = ''] of text.matchAll(/\bpg_advisory_lock\s*\(\s*(-?\d+)\s*\)/gi)) {
      await this.#lockOf(key).take(holder, limits)
    }
  }

  /** Gives up the locks that statements have released. */
  release(text: string, holder: Holder): void {
    for (const [, key = ''] of text.matchAll(/\bpg_advisory_unlock\s*\(\s*(-?\d+)\s*\)/gi)) {
      this.#locks.get(key)?.give(holder)
    }
    if (/\bpg_advisory_unlock_all\b/i.test(text)) this.releaseAll(holder)
  }

  releaseAll(holder: Holder): void {
    for (const lock of this.#locks.values()) lock.give(holder)
  }

  #lockOf(key: string): Turn<Holder> {
    const lock = this.#locks.get(key) ?? new Turn<Holder>()
    this.#locks.set(key, lock)
    return lock
  }
}
