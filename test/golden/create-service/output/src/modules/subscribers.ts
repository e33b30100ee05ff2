import type { SubscribersOf } from '#kernel/events/subscribers.ts'
import type { events } from './events.ts'
import type { SubscriberContext } from './module.ts'

/**
 * Who listens to each type of event, even if nobody. A subscriber is told at least once, after the
 * commit, and of the events of one entity in their order; `event.id` tells it what it has seen.
 */
export const subscribers = {
  // 'orders.closed': [async ({ entityId }, { commands }) => { … }],
} satisfies SubscribersOf<typeof events, SubscriberContext>
