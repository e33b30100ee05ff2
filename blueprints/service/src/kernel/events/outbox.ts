import type { DomainEvent } from './event.ts'

/** Holds the events that were caused, until they have been delivered. */
export interface EventOutbox {
  /**
   * Adds an event to the changes of the current transaction. It is kept with them, and delivered
   * after the commit; if they are not kept, it has never been.
   *
   * @throws {TypeError} when the caller runs in no transaction
   */
  add(event: DomainEvent): void
}
