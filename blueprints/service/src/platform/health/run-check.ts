import type { MonotonicClock } from '#kernel/clock.ts'
import type { HealthCheck } from '#kernel/health.ts'
import type { CheckResult } from './health.ts'

/**
 * Runs one check and never rejects. When the time is up the check is told by its signal, and is not
 * waited for any longer, whether it listens or not.
 */
export async function runCheck(
  check: HealthCheck,
  {
    timeout,
    clock,
    redact,
  }: { timeout: number; clock: MonotonicClock; redact: (text: string) => string },
): Promise<CheckResult> {
  const started = clock()
  const elapsed = () => Math.round(clock() - started)
  const abort = new AbortController()
  const { promise: timedOut, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    const error = new Error(`No answer within ${timeout} ms.`)
    reject(error)
    abort.abort(error)
  }, timeout)
  try {
    await Promise.race([check.check(abort.signal), timedOut])
    return { status: 'up', durationMs: elapsed() }
  } catch (error) {
    return { status: 'down', durationMs: elapsed(), error: toOneLine(redact(explain(error))) }
  } finally {
    clearTimeout(timer)
  }
}

const LONGEST_ERROR = 300

function toOneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  return line.length > LONGEST_ERROR ? `${line.slice(0, LONGEST_ERROR)}…` : line
}

/**
 * An error's message with those of its causes, which alone tell why a `fetch` failed. An error that
 * collects others, as of a host with several addresses, has no message of its own.
 */
function explain(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : 'The check failed.'
  const { code, errors } = error as { code?: unknown; errors?: unknown }
  const parts = Array.isArray(errors) ? errors : error.cause === undefined ? [] : [error.cause]
  const own = error.message || String(code ?? '')
  const rest = depth < 3 ? parts.map((part) => explain(part, depth + 1)) : []
  return [own, ...rest].filter(Boolean).join(': ') || error.name
}
