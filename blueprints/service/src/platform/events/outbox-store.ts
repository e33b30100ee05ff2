import type { DomainEvent } from '#kernel/events/event.ts'

/** An event on its way into the outbox. */
export interface CausedEvent extends DomainEvent {
  /** The trace that it was caused in, as in W3C's Trace Context. */
  readonly traceparent?: string | undefined
}

/** An event that a relay has taken, for as long as its lease lasts. */
export interface ClaimedEvent extends CausedEvent {
  /** How often its delivery has begun, this time included. */
  readonly attempt: number
}

/** What has not been delivered. */
export interface Backlog {
  readonly pending: number
  readonly dead: number
  /** How long the oldest pending event has waited, in seconds. */
  readonly lag: number
}

/** Where relays take events from. Many relays, in many processes, may share one store. */
export interface OutboxStore {
  /**
   * Takes events whose time has come: of each entity the oldest that is pending, and none that
   * another relay holds.
   *
   * @param types others are left alone, and hold up none of these
   * @param lease for how long no other relay gets them, in milliseconds
   */
  claim(types: readonly string[], limit: number, lease: number): Promise<ClaimedEvent[]>
  /** Each of these does nothing once the lease has run out and another relay has the event. */
  settle(event: ClaimedEvent): Promise<void>
  /** @param delay until the next attempt, in milliseconds */
  retry(event: ClaimedEvent, reason: string, delay: number): Promise<void>
  giveUp(event: ClaimedEvent, reason: string): Promise<void>
  /**
   * Removes what was delivered long ago, and what has waited as long for somebody to listen.
   *
   * @param retention how long they are kept, in milliseconds
   * @returns how many it removed
   */
  clean(types: readonly string[], retention: number): Promise<number>
  backlog(): Promise<Backlog>
}
