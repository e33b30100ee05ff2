import { createRoute, z } from '@hono/zod-openapi'
import { expect } from 'vitest'
import type { LogFields, Logger } from '#kernel/logger.ts'
import { createHttpApp } from '../http-app.ts'
import { jsonBody } from '../json-content.ts'
import { type Problem, problemResponses } from '../problem.ts'

/** The id of every request that brings none. */
export const freshId = '0192f0c1-2b3c-7d4e-8f50-617283940a1b'

/** What a database throws that is away. */
export class Outage extends Error {}

type Report = Awaited<ReturnType<Parameters<typeof createHttpApp>[0]['health']['ready']>>

/** An app with one route, `POST /things`, whose log can be read. */
export function createTestApp(
  settings: Partial<Parameters<typeof createHttpApp>[0]['config']> = {},
  report: Report = { status: 'up', checks: {} },
) {
  const lines: Line[] = []
  const logger = createMemoryLogger(lines)
  const app = createHttpApp({
    config: {
      NODE_ENV: 'test',
      BODY_LIMIT: 1_000_000,
      REQUEST_TIMEOUT: 10_000,
      CORS_ORIGINS: [],
      OTEL_SDK_DISABLED: false,
      ...settings,
    },
    logger,
    newRequestId: () => freshId,
    health: { ready: async () => report },
    database: {
      isOutage: (error) => error instanceof Outage,
      pendingMigrationsBehind: async () => undefined,
    },
  })
  const create = createRoute({
    method: 'post',
    path: '/things',
    request: {
      query: z.object({ limit: z.coerce.number().optional() }),
      body: jsonBody(z.object({ name: z.string().min(1), tags: z.array(z.string()).optional() })),
    },
    responses: { 200: { description: 'Made' }, ...problemResponses('conflict') },
  })
  app.openapi(create, (c) => c.body(null, 200))
  return { app, logger, lines }
}

type Line = LogFields & { level: string; message: string }

function createMemoryLogger(lines: Line[]): Logger {
  const at = (level: string) => (fields: LogFields, message: string) => {
    lines.push({ ...fields, level, message })
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

export function post(
  app: ReturnType<typeof createHttpApp>,
  body: string,
  type = 'application/json',
) {
  return app.request('/things', { method: 'POST', body, headers: { 'Content-Type': type } })
}

/** Reads an answer that has to be a problem. */
export async function problemOf(response: Response | Promise<Response>): Promise<Problem> {
  const answer = await response
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const body = (await answer.json()) as Problem
  expect(body.status).toBe(answer.status)
  return body
}
