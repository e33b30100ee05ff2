import type { OpenAPIHono } from '@hono/zod-openapi'
import type { CacheProvider } from '#kernel/cache.ts'
import type { Clock } from '#kernel/clock.ts'
import type { CommandBus } from '#kernel/cqrs/command-bus.ts'
import type { QueryBus } from '#kernel/cqrs/query-bus.ts'
import type { Delivery, EventBus } from '#kernel/events/event-bus.ts'
import type { HealthCheck } from '#kernel/health.ts'
import type { IdGenerator } from '#kernel/id.ts'
import type { Logger } from '#kernel/logger.ts'
import type { Database } from '#platform/database/database.ts'

/** One slice of the service: it registers its use cases, and says what it adds to the API. */
export interface Module {
  readonly name: string
  setup(context: ModuleContext): ModuleParts
}

/** What a module may build upon. */
export interface ModuleContext {
  readonly database: Database
  readonly cache: CacheProvider
  readonly commands: CommandBus
  readonly queries: QueryBus
  readonly events: EventBus
  readonly newId: IdGenerator
  readonly clock: Clock
  readonly logger: Logger
}

/** What a subscriber may build upon. */
export interface SubscriberContext extends ModuleContext, Delivery {}

export interface ModuleParts {
  readonly routes?: OpenAPIHono
  /** External services that have to answer before the service is ready. */
  readonly healthChecks?: readonly HealthCheck[]
}
