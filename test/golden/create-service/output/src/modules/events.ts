import type { AnyEventType } from '#kernel/events/subscribers.ts'

/** Every type of event of the service: `tpl add events` adds those of an entity. */
export const events = [
  // By module. `subscribers.ts` says who listens.
] as const satisfies readonly AnyEventType[]
