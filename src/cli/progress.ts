import type { Writable } from 'node:stream'
import { printable } from '#printable.ts'

/** Tells a person what is going on while it takes its time. */
export interface Progress {
  /** Shows that a piece of work begins, and how it ended and how long it took. */
  during<T>(label: string, work: () => Promise<T>): Promise<T>
  note(text: string): void
}

/** One line when work begins and one when it ends: for logs, pipes and CI. */
export function createPlainProgress(output: Writable, now: () => number): Progress {
  const say = (line: string) => output.write(`${printable(line)}\n`)
  return {
    note: say,
    async during(label, work) {
      say(`${label} ...`)
      const start = now()
      try {
        const result = await work()
        say(`${label}: done in ${formatDuration(now() - start)}`)
        return result
      } catch (error) {
        say(`${label}: stopped after ${formatDuration(now() - start)}`)
        throw error
      }
    },
  }
}

/**
 * One line that counts the seconds in place. Not clack's spinner: that one reads the keyboard, and
 * on Ctrl-C ends the process with 0 before anything can be cleaned up.
 */
export function createTerminalProgress(output: Writable, now: () => number): Progress {
  const plain = createPlainProgress(output, now)
  return {
    note: plain.note,
    async during(label, work) {
      const start = now()
      const show = () => output.write(`${clearLine}${label} ${formatDuration(now() - start)}`)
      const timer = setInterval(show, 100)
      const end = (outcome: string) => {
        clearInterval(timer)
        const duration = formatDuration(now() - start)
        output.write(`${clearLine}${label}: ${outcome} ${duration}\n`)
      }
      try {
        const result = await work()
        end('done in')
        return result
      } catch (error) {
        end('stopped after')
        throw error
      }
    },
  }
}

const clearLine = '\r\x1b[2K'

/** @param ms milliseconds */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
}
