import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '#kernel/logger.ts'

export interface ShutDownOptions {
  readonly server: { drain(): void; close(): Promise<void>; cutOff(): void }
  readonly health: { stop(): void }
  readonly platform: { close(): Promise<void> }
  readonly logger: Logger
  /** How long readiness says no before the server stops listening, in milliseconds. */
  readonly drainDelay: number
  /** How long all of it may take, in milliseconds. */
  readonly timeout: number
}

/**
 * Stops the service without losing a request: load balancers turn away, running requests end, and
 * what the service holds is closed.
 *
 * @returns the exit code: 0, or 1 when requests had to be cut off or something did not close
 */
export async function shutDown(options: ShutDownOptions): Promise<number> {
  const { server, health, platform, logger, drainDelay, timeout } = options
  const deadline = performance.now() + timeout
  const timeLeft = () => Math.max(0, deadline - performance.now())
  logger.info({}, 'Shutting down')

  health.stop()
  server.drain()
  await sleep(Math.min(drainDelay, timeLeft()))

  const answered = await within(timeLeft() - closingTime(timeout), server.close())
  if (!answered) {
    logger.error({ timeoutMs: timeout }, 'Shutdown took too long: running requests were cut off')
    server.cutOff()
  }

  const closed = await within(timeLeft(), platform.close()).catch((err: unknown) => {
    logger.error({ err }, 'Something could not be closed')
    return false
  })
  if (answered && closed) logger.info({}, 'Shut down')
  else logger.error({}, 'Shut down by force')
  return answered && closed ? 0 : 1
}

/** The part of the time that is kept for closing what the service holds. */
const closingTime = (timeout: number) => Math.min(1000, timeout / 4)

/** Answers whether `work` is done in time. */
function within(milliseconds: number, work: Promise<void>): Promise<boolean> {
  const done = work.then(() => true)
  return Promise.race([done, sleep(Math.max(0, milliseconds), false)])
}
