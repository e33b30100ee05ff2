import { trace } from '@opentelemetry/api'
import { ConstraintViolation } from '../constraint-violation.ts'
import { recordError } from '../record-error.ts'
import type { Result } from '../result.ts'
import type { Middleware } from './bus.ts'
import { InvalidInput } from './invalid-input.ts'

/**
 * Gives each message a span: `command orders.create`. A message that is refused has not failed: its
 * span says by what code, and no more, since the rest may quote the input.
 */
export const traceMessages =
  (kind: 'command' | 'query'): Middleware =>
  ({ name, input }, next) =>
    trace.getTracer('service').startActiveSpan(`${kind} ${name}`, async (span) => {
      const noteRefusal = (code: string) => span.setAttribute('refusal.code', code)
      try {
        const answer = await next(input)
        const refusal = kind === 'command' ? refusalIn(answer as Result<unknown>) : undefined
        if (refusal) noteRefusal(refusal)
        return answer
      } catch (error) {
        if (error instanceof InvalidInput || error instanceof ConstraintViolation) {
          noteRefusal(error.toDomainError().code)
        } else recordError(span, error)
        throw error
      } finally {
        span.end()
      }
    })

function refusalIn(result: Result<unknown>): string | undefined {
  return result.ok ? undefined : result.error.code
}
