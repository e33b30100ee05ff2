import { constants } from 'node:os'

export type StopSignal = 'SIGTERM' | 'SIGINT'

/** What happens when the process is asked to stop. */
export interface Signals {
  /** Has the first signal answered by `stop`, and the process exit with what it resolves to. */
  stopBy(stop: (signal: StopSignal) => Promise<number>): void
}

/**
 * Takes over SIGTERM and SIGINT. Until `stopBy`, a signal ends the process at once: without this, a
 * process that is the first of its container would ignore it. So does a second signal.
 */
export function catchSignals(process: NodeJS.Process): Signals {
  let stop: ((signal: StopSignal) => Promise<number>) | undefined
  let stoppingSince: number | undefined

  const onSignal = async (signal: StopSignal) => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > sameKeyPressMs) exitBy(signal)
      return
    }
    stoppingSince = performance.now()
    if (stop) process.exit(await stop(signal).catch(() => 1))
    exitBy(signal)
  }
  const exitBy = (signal: StopSignal): never =>
    process.exit(signalExitCode + constants.signals[signal])

  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  return {
    stopBy(handler) {
      stop = handler
    },
  }
}

// One Ctrl-C arrives twice under npm: from the terminal, and passed on by npm.
const sameKeyPressMs = 500

// As shells count it: 128 and the number of the signal.
const signalExitCode = 128
