import type { OpenAPIHono } from '@hono/zod-openapi'
import { loadConfig, type Variables } from '#config/load.ts'
import { redactorOf } from '#config/redact.ts'
import { systemClock } from '#kernel/clock.ts'
import { createCommandBus } from '#kernel/cqrs/command-bus.ts'
import { createQueryBus } from '#kernel/cqrs/query-bus.ts'
import { randomId } from '#kernel/id.ts'
import { createHealth } from '#platform/health/health.ts'
import type { Platform } from '#platform/platform.ts'
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
  const platform: Platform = {
    config,
    logger,
    database,
    health: createHealth({
      checks: [{ name: 'database', check: (signal) => database.check(signal) }],
      timeout: config.HEALTH_CHECK_TIMEOUT,
      logger,
      clock: systemClock,
      redact: redactorOf(config),
    }),
    commands: createCommandBus(database),
    queries: createQueryBus(),
    clock: systemClock,
    newId: randomId,
    close,
  }
  return { app: createApp(platform), platform, logger, close }
}
