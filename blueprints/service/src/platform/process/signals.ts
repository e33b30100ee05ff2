import { constants } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '#kernel/logger.ts'

export type StopSignal = 'SIGTERM' | 'SIGINT'

/** Runs work that a signal may not cut off, and ends the process after it if one came. */
export type FinishFirst = <Answer>(work: () => Promise<Answer>) => Promise<Answer>

/** What happens when the process is asked to stop. */
export interface Signals {
  /**
   * Runs work to its end though a signal comes, or until `within` milliseconds after that.
   *
   * @throws {Interrupted} when the work is done and a signal came; an error of the work goes first
   */
  finishFirst<Answer>(
    work: () => Promise<Answer>,
    limits: { readonly within: number; readonly logger: Logger },
  ): Promise<Answer>
  /** Has the first signal answered by `stop`, and the process exit with what it resolves to. */
  stopBy(stop: (signal: StopSignal) => Promise<number>, logger: Logger): void
}

/** The process was asked to stop while it did what had to be finished. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  /** As shells count it: 128 and the number of the signal. */
  readonly exitCode: number

  constructor(signal: StopSignal) {
    super(`Stopped by ${signal}`)
    this.exitCode = exitCodeOf(signal)
  }
}

/**
 * Takes over SIGTERM and SIGINT. Until `stopBy`, a signal ends the process at once: without this, a
 * process that is the first of its container would ignore it. So does a second signal.
 */
export function catchSignals(process: NodeJS.Process): Signals {
  let answer = async (signal: StopSignal) => exitCodeOf(signal)
  let stopping: { readonly signal: StopSignal; readonly since: number } | undefined

  const onSignal = async (signal: StopSignal) => {
    if (stopping !== undefined) {
      if (performance.now() - stopping.since > sameKeyPressMs) process.exit(exitCodeOf(signal))
      return
    }
    stopping = { signal, since: performance.now() }
    process.exit(await answer(signal))
  }

  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  return {
    async finishFirst(work, { within, logger }) {
      const before = answer
      answer = async (signal) => {
        logger.info({ signal, timeoutMs: within }, 'Asked to stop: what is under way ends first')
        // Not cleared when the work ends: what is closed after it has to keep the time as well.
        await sleep(within, undefined, { ref: false })
        logger.error(
          { signal, timeoutMs: within },
          'What was under way took too long: the process ends without it',
        )
        return exitCodeOf(signal)
      }
      const result = await work().finally(() => {
        answer = before
      })
      if (stopping !== undefined) throw new Interrupted(stopping.signal)
      return result
    },
    stopBy(stop, logger) {
      answer = (signal) =>
        stop(signal).catch((err: unknown) => {
          logger.error({ err }, 'The shutdown failed')
          return 1
        })
    },
  }
}

// One Ctrl-C arrives twice under npm: from the terminal, and passed on by npm.
const sameKeyPressMs = 500

function exitCodeOf(signal: StopSignal): number {
  return 128 + constants.signals[signal]
}
