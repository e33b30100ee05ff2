import type { LogFields, Logger } from '../logger.ts'

export interface LogEntry {
  readonly level: keyof Logger
  readonly message: string
  readonly fields: LogFields
}

/** A logger that remembers. */
export interface MemoryLogger extends Logger {
  readonly entries: readonly LogEntry[]
}

export function createMemoryLogger(): MemoryLogger {
  const entries: LogEntry[] = []
  const at = (level: keyof Logger) => (fields: LogFields, message: string) =>
    void entries.push({ level, fields, message })
  return {
    entries,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
  }
}

/** A logger that forgets. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} }
