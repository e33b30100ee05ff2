import { createRedactor } from '#config/redact.ts'
import { createLogger, type LoggerSettings } from '../create-logger.ts'

/** A logger whose lines can be read. */
export function capture(settings: Partial<LoggerSettings> = {}, redact = createRedactor([])) {
  const chunks: string[] = []
  const logger = createLogger(
    {
      NODE_ENV: 'test',
      SERVICE_NAME: 'shop',
      LOG_LEVEL: 'info',
      LOG_FORMAT: 'json',
      ...settings,
    },
    {
      redact,
      clock: () => new Date('2026-01-02T03:04:05.678Z'),
      destination: { write: (chunk) => chunks.push(chunk) },
    },
  )
  return {
    logger,
    /** The same logger, as libraries see it. */
    pino: logger as unknown as { error(...args: unknown[]): void; info(text: string): void },
    written: () => chunks.join(''),
    lines: () => chunks.map((chunk) => JSON.parse(chunk) as Record<string, unknown>),
  }
}
