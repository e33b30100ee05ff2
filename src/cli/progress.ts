import type { Writable } from 'node:stream'

/** Tells a person what is going on while it takes its time. */
export interface Progress {
  /** Shows that a piece of work begins, and how it ended and how long it took. */
  during<T>(label: string, work: () => Promise<T>): Promise<T>
  note(text: string): void
}

/** One line when work begins and one when it ends: for logs, pipes and CI. */
export function createPlainProgress(output: Writable, now: () => number): Progress {
  const say = (line: string) => output.write(`${line}\n`)
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

/** A spinner that counts the seconds. The library is loaded when the first one turns. */
export function createTerminalProgress(output: Writable, now: () => number): Progress {
  const clack = () => import('@clack/prompts')
  return {
    note: (text) => output.write(`${text}\n`),
    async during(label, work) {
      const { spinner } = await clack()
      const spin = spinner({ indicator: 'timer', output })
      const start = now()
      spin.start(label)
      try {
        const result = await work()
        spin.clear()
        output.write(`${label}: done in ${formatDuration(now() - start)}\n`)
        return result
      } catch (error) {
        spin.clear()
        output.write(`${label}: stopped after ${formatDuration(now() - start)}\n`)
        throw error
      }
    },
  }
}

/** @param ms milliseconds */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
}
