import type { OpenAPIHono } from '@hono/zod-openapi'
import { loadConfig, type Variables } from '#config/load.ts'
import { assemblePlatform, type Platform } from '#platform/platform.ts'
import { createApp } from '../../src/app.ts'
import { createTestDatabase } from './database.ts'
import { createMemoryLogger, type MemoryLogger } from './memory-logger.ts'

export interface TestService {
  readonly app: OpenAPIHono
  readonly platform: Platform
  readonly logger: MemoryLogger
  close(): Promise<void>
}

/** The whole service on a database of its own, without a port. */
export async function createTestService(settings: Variables = {}): Promise<TestService> {
  const { database, close } = await createTestDatabase()
  const config = loadConfig({ NODE_ENV: 'test', ...settings })
  const logger = createMemoryLogger()
  const platform = assemblePlatform(config, logger, database)
  return { app: createApp(platform), platform, logger, close }
}
