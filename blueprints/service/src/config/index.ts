export { ConfigError, type ConfigIssue } from './config-error.ts'
export { loadConfig } from './load.ts'
export { createRedactor, type Redact, redactorOf } from './redact.ts'
export type { Config } from './schema.ts'
