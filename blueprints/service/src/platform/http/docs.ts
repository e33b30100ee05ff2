import type { OpenAPIHono } from '@hono/zod-openapi'
import { readSwaggerAsset, type SwaggerAsset } from './swagger-assets.ts'

/** Serves a page at /docs that shows and tries the API. It loads nothing from other hosts. */
export function serveDocs(app: OpenAPIHono, title: string): void {
  app.get('/docs', (c) => {
    c.header('Content-Security-Policy', contentSecurityPolicy)
    return c.html(page(title))
  })
  app.get('/docs/start.js', (c) => c.body(startScript, 200, { 'Content-Type': javaScript }))
  for (const [name, contentType] of Object.entries(contentTypes)) {
    app.get(`/docs/${name}`, async (c) => {
      const asset = await readSwaggerAsset(name as SwaggerAsset)
      return c.body(asset, 200, { 'Content-Type': contentType, 'Cache-Control': 'max-age=3600' })
    })
  }
}

const javaScript = 'text/javascript; charset=utf-8'

const contentTypes: Record<SwaggerAsset, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': javaScript,
}

// Swagger UI sets style attributes and shows its icons from data: URLs.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

// The addresses are relative, so that the page also works behind a proxy that adds a prefix.
const page = (title: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<div id="api"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
`

const startScript = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#api', deepLinking: true })
`

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
