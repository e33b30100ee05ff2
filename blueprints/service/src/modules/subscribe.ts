import type { AnyEventType, Subscriber, SubscribersOf } from '#kernel/events/subscribers.ts'
import type { ModuleContext, SubscriberContext } from './module.ts'

/** Has all `subscribers` told of their events from now on. */
export function subscribeAll<Types extends readonly AnyEventType[]>(
  context: ModuleContext,
  types: Types,
  subscribers: SubscribersOf<Types, SubscriberContext>,
): void {
  // biome-ignore lint/suspicious/noExplicitAny: each takes the payload of its own type
  const byType: Readonly<Record<string, readonly Subscriber<any, SubscriberContext>[]>> =
    subscribers
  for (const type of types) {
    for (const subscriber of byType[type.eventType] ?? []) {
      context.events.subscribe(type, (event, delivery) =>
        subscriber(event, { ...context, ...delivery }),
      )
    }
  }
}
