import { ConfigError } from '#config/config-error.ts'
import { createRedactor } from '#config/redact.ts'
import { MigrationError } from '#platform/database/migrations/migration-error.ts'
import { DatabaseStartError } from '#platform/database/start-error.ts'
import { ListenError } from '#platform/http/listen-error.ts'

/** What is thrown before there is a configuration may quote a URL with its password all the same. */
const redact = createRedactor([])

/** Says why the service does not start: what to do, where that is known, otherwise the stack. */
export function explainFailedStart(error: unknown): string {
  if (startErrors.some((type) => error instanceof type)) return (error as Error).message
  return redact(error instanceof Error ? (error.stack ?? error.message) : String(error))
}

const startErrors = [ConfigError, DatabaseStartError, MigrationError, ListenError]
