import type { OpenAPIHono } from '@hono/zod-openapi'
import { events } from '#modules/events.ts'
import { modules } from '#modules/index.ts'
import { subscribeAll } from '#modules/subscribe.ts'
import { subscribers } from '#modules/subscribers.ts'
import { serveDocs } from '#platform/http/docs.ts'
import { createHttpApp } from '#platform/http/http-app.ts'
import { serveOpenApiDocument } from '#platform/http/openapi.ts'
import type { Platform } from '#platform/platform.ts'

/** Makes the whole API. It needs no port: `app.request('/health/live')` answers in a test. */
export function createApp(platform: Platform): OpenAPIHono {
  const { config, health } = platform
  const app = createHttpApp(platform)
  for (const module of modules) {
    const { routes, healthChecks = [] } = module.setup(platform)
    if (routes) app.route('/', routes)
    for (const check of healthChecks) health.register(check)
  }
  subscribeAll(platform, events, subscribers)
  if (config.DOCS_ENABLED) {
    serveOpenApiDocument(app, config.SERVICE_NAME)
    serveDocs(app, config.SERVICE_NAME)
  }
  return app
}
