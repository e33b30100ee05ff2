import type { OpenAPIHono } from '@hono/zod-openapi'
import packageJson from '../../../package.json' with { type: 'json' }

/** Serves the document of all routes of `app`, those that are added later included. */
export function serveOpenApiDocument(app: OpenAPIHono, title: string) {
  let document: string | undefined
  return app.get('/openapi.json', (c) => {
    document ??= JSON.stringify(createOpenApiDocument(app, title))
    return c.body(document, 200, { 'Content-Type': 'application/json' })
  })
}

/** Describes the routes of `app` in OpenAPI 3.1. */
export function createOpenApiDocument(app: OpenAPIHono, title: string) {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title, version: packageJson.version },
    // Relative to where the document was read from: right behind any host, port and TLS.
    servers: [{ url: '/' }],
    security: [],
  })
}
