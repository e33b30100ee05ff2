import type { Config } from './schema.ts'

/**
 * What has to hold between settings. One is checked when all the settings that it names are valid
 * by themselves; the first of them is reported.
 */
export const constraints: readonly Constraint[] = [
  {
    settings: ['LOG_FORMAT', 'NODE_ENV'],
    holds: ({ LOG_FORMAT, NODE_ENV }) => LOG_FORMAT !== 'pretty' || NODE_ENV !== 'production',
    message: 'json or auto in production, which has no pretty printer',
    remedy: 'Set LOG_FORMAT=json, or leave it out.',
  },
  {
    settings: ['SHUTDOWN_DRAIN_DELAY', 'SHUTDOWN_TIMEOUT'],
    holds: ({ SHUTDOWN_DRAIN_DELAY, SHUTDOWN_TIMEOUT }) => SHUTDOWN_DRAIN_DELAY < SHUTDOWN_TIMEOUT,
    message: 'less than SHUTDOWN_TIMEOUT, which includes it',
    remedy: 'Lower SHUTDOWN_DRAIN_DELAY, or raise SHUTDOWN_TIMEOUT.',
  },
  {
    settings: ['DATABASE_LOCK_TIMEOUT', 'DATABASE_STATEMENT_TIMEOUT'],
    holds: ({ DATABASE_LOCK_TIMEOUT: lock, DATABASE_STATEMENT_TIMEOUT: statement }) =>
      statement === 0 || (lock > 0 && lock <= statement),
    message: 'no more than DATABASE_STATEMENT_TIMEOUT, which ends the statement first',
    remedy: 'Lower DATABASE_LOCK_TIMEOUT, or raise DATABASE_STATEMENT_TIMEOUT.',
  },
  {
    settings: ['OUTBOX_RETRY_DELAY', 'OUTBOX_RETRY_DELAY_MAX'],
    holds: ({ OUTBOX_RETRY_DELAY, OUTBOX_RETRY_DELAY_MAX }) =>
      OUTBOX_RETRY_DELAY <= OUTBOX_RETRY_DELAY_MAX,
    message: 'no more than OUTBOX_RETRY_DELAY_MAX',
    remedy: 'Lower OUTBOX_RETRY_DELAY, or raise OUTBOX_RETRY_DELAY_MAX.',
  },
]

export interface Constraint {
  readonly settings: readonly [keyof Config, ...(keyof Config)[]]
  readonly holds: (config: Config) => boolean
  /** What was expected, as in "expected …". */
  readonly message: string
  readonly remedy: string
}
