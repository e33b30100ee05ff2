import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Config } from '#config/schema.ts'
import type { Logger } from '#kernel/logger.ts'
import type { Database } from '#platform/database/database.ts'
import { hintAtStaleClient } from '#platform/database/stale-client.ts'
import { traceRequests } from '#platform/telemetry/trace-requests.ts'
import { answerErrors, answerUnmatched } from './errors.ts'
import { allowOrigins, secureAnswers } from './headers.ts'
import { type HealthProbes, healthRoutes } from './health-routes.ts'
import { limitBody, limitTime, refuseEncodedBodies } from './limits.ts'
import { mediaTypesReadBy } from './media-types.ts'
import { hintAtOrigins } from './origin-hint.ts'
import { identifyRequests } from './request-id.ts'
import { logRequests } from './request-log.ts'
import { createRouter } from './router.ts'
import { readJsonAsUtf8 } from './utf8-bodies.ts'

export interface HttpAppDependencies {
  readonly config: Pick<
    Config,
    'NODE_ENV' | 'BODY_LIMIT' | 'REQUEST_TIMEOUT' | 'CORS_ORIGINS' | 'OTEL_SDK_DISABLED'
  >
  readonly logger: Logger
  readonly newRequestId?: () => string
  readonly health: HealthProbes
  readonly database: Pick<Database, 'isOutage' | 'pendingMigrationsBehind'>
}

/** Makes an app that has no routes yet but those of health, and treats each request alike. */
export function createHttpApp(dependencies: HttpAppDependencies): OpenAPIHono {
  const { config, logger, newRequestId, health, database } = dependencies
  const app = createRouter()
  const hintAt = config.NODE_ENV === 'production' ? undefined : hintAtStaleClient
  app.onError(answerErrors(logger, database, (c) => mediaTypesReadBy(app, c), hintAt))
  app.notFound(answerUnmatched(app))

  if (!config.OTEL_SDK_DISABLED) app.use(traceRequests())
  app.use(identifyRequests(newRequestId))
  app.use(logRequests(logger))
  app.use(secureAnswers)
  const { CORS_ORIGINS: origins } = config
  if (config.NODE_ENV === 'development' && !origins.includes('*')) {
    app.use(hintAtOrigins(origins, logger))
  }
  if (origins.length > 0) app.use(allowOrigins(origins))
  // Above the limit of time: a readiness check has its own, and says which dependency is slow.
  app.route('/', healthRoutes(health))
  app.use(limitTime(config.REQUEST_TIMEOUT))
  app.use(refuseEncodedBodies)
  app.use(limitBody(config.BODY_LIMIT))
  // Below the limit, which makes a request of its own where it had to read the body.
  app.use(readJsonAsUtf8)
  return app
}
