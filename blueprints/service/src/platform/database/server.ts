import type pg from 'pg'

/** A PostgreSQL that the service can connect to, wherever it runs. */
export interface Server {
  /** The schema of the tables, where it is not the server's own default. */
  readonly schema: string | undefined
  /**
   * Whether it runs in this process and was opened by it alone, so that what an earlier process had
   * begun and not committed is undone for certain.
   */
  readonly isEmbedded: boolean
  /** Connections for the service's work, within the limits of `PoolSettings`. */
  createPool(): pg.Pool
  /** One open connection without time limits, for migrations. */
  connect(): Promise<pg.Client>
  /** Gives up what `openServer` took; pools and connections are closed before. */
  close(): Promise<void>
}

/** Limits in milliseconds; 0 sets none. */
export interface PoolSettings {
  readonly max: number
  readonly connectTimeout: number
  readonly statementTimeout: number
  readonly lockTimeout: number
  readonly idleTransactionTimeout: number
}
