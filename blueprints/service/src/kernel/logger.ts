/** What the service asks of a logger; pino has this shape. */
export interface Logger {
  debug(fields: LogFields, message: string): void
  info(fields: LogFields, message: string): void
  warn(fields: LogFields, message: string): void
  error(fields: LogFields, message: string): void
}

/** An error goes under the key `err`, so that its stack and causes are written. */
export type LogFields = Readonly<Record<string, unknown>>
