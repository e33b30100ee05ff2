import { writeSync } from 'node:fs'

/** Writes a line of the engine's log, in the form in which Prisma's CLI reads it. */
export function writeLog(level: 'INFO' | 'ERROR', fields: Readonly<Record<string, unknown>>): void {
  const timestamp = new Date().toISOString()
  const line = JSON.stringify({ timestamp, level, fields, target: 'schema_engine::logger' })
  // At once: the process may be about to end.
  writeSync(STDERR, `${line}\n`)
}

const STDERR = 2
