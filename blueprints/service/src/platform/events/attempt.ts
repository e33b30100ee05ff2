import {
  defaultTextMapGetter,
  type Link,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  trace,
} from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import type { EventBus } from '#kernel/events/event-bus.ts'
import { UnreadableEvent } from '#kernel/events/unreadable-event.ts'
import type { Logger } from '#kernel/logger.ts'
import { recordError } from '#kernel/record-error.ts'
import { type Backoff, backoffAfter } from './backoff.ts'
import type { ClaimedEvent, OutboxStore } from './outbox-store.ts'

export interface AttemptOptions {
  readonly events: Pick<EventBus, 'deliver'>
  readonly store: Pick<OutboxStore, 'settle' | 'retry' | 'giveUp'>
  readonly logger: Logger
  readonly random: () => number
  /** After which an attempt has failed, whatever becomes of it, in milliseconds. */
  readonly deliveryTimeout: number
  readonly maxAttempts: number
  readonly backoff: Backoff
}

export type Outcome =
  | { readonly kind: 'delivered' | 'dead' }
  /** `delay` is the time until the next attempt, in milliseconds. */
  | { readonly kind: 'failed'; readonly delay: number }

/**
 * Tells an event's subscribers, and notes in the store how that went. It happens in a span of its
 * own, which is linked to the trace that caused the event.
 *
 * @throws what the store throws: the event stays claimed, and is delivered again after its lease
 */
export async function attempt(event: ClaimedEvent, options: AttemptOptions): Promise<Outcome> {
  const { store, maxAttempts } = options
  return await inSpan(event, async (span) => {
    try {
      if (event.attempt > maxAttempts) {
        throw new Error('The last attempt was never finished: its process may have died of it.')
      }
      await tellSubscribers(event, options)
    } catch (error) {
      recordError(span, error)
      return await noteFailure(event, error, options)
    }
    await store.settle(event)
    return { kind: 'delivered' }
  })
}

async function tellSubscribers(
  { attempt, traceparent: _, ...event }: ClaimedEvent,
  { events, deliveryTimeout }: AttemptOptions,
): Promise<void> {
  const abort = new AbortController()
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    const error = new DOMException(`It took longer than ${deliveryTimeout} ms.`, 'TimeoutError')
    abort.abort(error)
    late.reject(error)
  }, deliveryTimeout)
  try {
    await Promise.race([events.deliver(event, { attempt, signal: abort.signal }), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

async function noteFailure(
  event: ClaimedEvent,
  err: unknown,
  { store, logger, random, maxAttempts, backoff }: AttemptOptions,
): Promise<Outcome> {
  const { id, type, attempt } = event
  const reason = err instanceof Error ? `${err.name}: ${err.message}` : String(err)
  if (attempt >= maxAttempts) {
    logger.error(
      { err, eventId: id, type, attempt },
      'An event is dead: it failed too often. AGENTS.md says how to deliver it after all',
    )
    await store.giveUp(event, reason)
    return { kind: 'dead' }
  }
  const delay = backoffAfter(attempt, backoff, random)
  logger.error(
    { err, eventId: id, type, attempt, delayMs: Math.round(delay) },
    err instanceof UnreadableEvent
      ? 'An event cannot be read, so that no subscriber was told of it; it will be tried again'
      : 'A subscriber failed; what it was told of stands, and it will be told again',
  )
  await store.retry(event, reason, delay)
  return { kind: 'failed', delay }
}

/** By https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/ */
function inSpan<Answer>(
  event: ClaimedEvent,
  work: (span: Span) => Promise<Answer>,
): Promise<Answer> {
  const options = {
    kind: SpanKind.CONSUMER,
    root: true,
    links: linksTo(event.traceparent),
    attributes: {
      'messaging.operation.type': 'process',
      'messaging.destination.name': event.type,
      'messaging.message.id': event.id,
      'event.attempt': event.attempt,
    },
  }
  const tracer = trace.getTracer('events')
  return tracer.startActiveSpan(`process ${event.type}`, options, (span) =>
    work(span)
      .catch((error) => {
        recordError(span, error)
        throw error
      })
      .finally(() => span.end()),
  )
}

const propagator = new W3CTraceContextPropagator()

function linksTo(traceparent: string | undefined): Link[] {
  if (traceparent === undefined) return []
  const cause = propagator.extract(ROOT_CONTEXT, { traceparent }, defaultTextMapGetter)
  const context = trace.getSpanContext(cause)
  return context ? [{ context }] : []
}
