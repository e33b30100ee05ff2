import { createRoute, z } from '@hono/zod-openapi'
import { jsonContent } from './json-content.ts'
import { createRouter } from './router.ts'

/** What the probes of a platform such as Kubernetes ask. */
export interface HealthProbes {
  ready(): Promise<z.input<typeof reportSchema>>
}

const status = z.enum(['up', 'down'])

const reportSchema = z
  .object({
    status,
    checks: z.record(
      z.string(),
      z.object({ status, durationMs: z.number(), error: z.string().optional() }),
    ),
  })
  .meta({
    id: 'HealthReport',
    examples: [{ status: 'up', checks: { database: { status: 'up', durationMs: 1.2 } } }],
  })

const liveSchema = z.object({ status: z.literal('up') }).meta({ id: 'Liveness' })

const live = createRoute({
  method: 'get',
  path: '/health/live',
  operationId: 'getLiveness',
  summary: 'Whether the process runs',
  tags: ['health'],
  responses: {
    200: { description: 'It runs', content: jsonContent(liveSchema) },
  },
})

const ready = createRoute({
  method: 'get',
  path: '/health/ready',
  operationId: 'getReadiness',
  summary: 'Whether the service and all that it depends on work',
  tags: ['health'],
  responses: {
    200: { description: 'Everything works', content: jsonContent(reportSchema) },
    503: {
      description: 'Something does not work, or the service is shutting down',
      content: jsonContent(reportSchema),
    },
  },
})

export function healthRoutes(health: HealthProbes) {
  const router = createRouter()
  router.use('/health/*', async (c, next) => {
    c.header('Cache-Control', 'no-store')
    await next()
  })
  router.openapi(live, (c) => c.json({ status: 'up' as const }, 200))
  router.openapi(ready, async (c) => {
    const report = await health.ready()
    return c.json(report, report.status === 'up' ? 200 : 503)
  })
  return router
}
