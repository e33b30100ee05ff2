import type { AnyEventType, DomainEventIn } from '#kernel/events/subscribers.ts'
// <feature:sample>
// <feature:events>
import { stockItemEvents } from './stock-items/index.ts'
// </feature:events>
// </feature:sample>

/** Every type of event of the service: `tpl add events` adds those of an entity. */
export const events = [
  // By module. `subscribers.ts` says who listens.
  // <feature:sample>
  // <feature:events>
  ...stockItemEvents,
  // </feature:events>
  // </feature:sample>
] as const satisfies readonly AnyEventType[]

/** An event as a subscriber gets it: `DomainEventOf<'orders.closed'>`. */
export type DomainEventOf<Name extends (typeof events)[number]['eventType']> = DomainEventIn<
  typeof events,
  Name
>
