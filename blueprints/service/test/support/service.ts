import type { OpenAPIHono } from '@hono/zod-openapi'
import { loadConfig, type Variables } from '#config/load.ts'
import { requiredSettings } from '#config/testing/required-settings.ts'
import { createMemoryLogger, type MemoryLogger } from '#kernel/testing/memory-logger.ts'
import type { Database } from '#platform/database/database.ts'
import { assemblePlatform, type Platform } from '#platform/platform.ts'
import { createApp } from '../../src/app.ts'
import { createTestDatabase } from './database.ts'

export interface TestService {
  readonly app: OpenAPIHono
  readonly platform: Platform
  readonly logger: MemoryLogger
  /** Sends a request, whose body is JSON. */
  send(method: string, path: string, body?: unknown): Promise<Response>
  close(): Promise<void>
}

/** The whole service on a database of its own, without a port. */
export async function createTestService(settings: Variables = {}): Promise<TestService> {
  const { database } = await createTestDatabase()
  return testServiceOn(database, settings)
}

/** One more instance of a service, on the same database. It has to be closed before the first. */
export function createTestInstance(
  { platform: { database } }: TestService,
  settings: Variables = {},
): TestService {
  return testServiceOn(Object.create(database, { close: { value: async () => {} } }), settings)
}

/** The whole service on a database that is open, which it closes. */
export function testServiceOn(database: Database, settings: Variables = {}): TestService {
  const config = loadConfig({ ...requiredSettings(), NODE_ENV: 'test', ...settings })
  const logger = createMemoryLogger()
  const platform = assemblePlatform(config, logger, database)
  const app = createApp(platform)
  platform.relay.start()
  return {
    app,
    platform,
    logger,
    send: async (method, path, body) =>
      app.request(path, {
        method,
        ...(body !== undefined && {
          body: JSON.stringify(body),
          headers: { 'Content-Type': 'application/json' },
        }),
      }),
    close: platform.close,
  }
}
