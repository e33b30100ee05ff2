import { vi } from 'vitest'
import { loadConfig } from '#config/load.ts'
import { redactorOf } from '#config/redact.ts'
import type { Config } from '#config/schema.ts'
import { requiredSettings } from '#config/testing/required-settings.ts'
import type { Logger } from '#kernel/logger.ts'
import { createLogger } from '#platform/logging/create-logger.ts'
import { startTelemetry, type Telemetry } from '../start.ts'

export interface Running {
  readonly logger: Logger
  readonly config: Config
  /** The log lines so far, parsed. */
  lines(): LogLine[]
  readonly telemetry: Telemetry
}

export type LogLine = Readonly<Record<string, unknown>>

/** Runs `work` while telemetry runs by these environment variables, then shuts telemetry down. */
export async function withTelemetry<Answer>(
  variables: Readonly<Record<string, string>>,
  work: (running: Running) => Promise<Answer>,
): Promise<Answer> {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  const config = loadConfig({
    ...requiredSettings(),
    NODE_ENV: 'test',
    SERVICE_NAME: 'shop',
    ...variables,
  })
  const written: string[] = []
  const logger = createLogger(
    { ...config, LOG_FORMAT: 'json', LOG_LEVEL: 'debug' },
    {
      redact: redactorOf(config),
      destination: { write: (line) => void written.push(line) },
    },
  )
  const telemetry = await startTelemetry(config, { logger })
  try {
    return await work({
      config,
      logger,
      telemetry,
      lines: () => written.map((line) => JSON.parse(line)),
    })
  } finally {
    await telemetry.shutdown()
    vi.unstubAllEnvs()
  }
}
