import { createGuard } from './guard.ts'

/** Makes several changes into one: all of them are kept, or none. */
export interface UnitOfWork {
  /**
   * Runs `work` in a transaction, which repositories called from within take part in. It commits
   * when `work` resolves and rolls back when it rejects. Inside a transaction, it joins that one.
   *
   * A change that failed cannot be made up for: the transaction fails as well, even when `work`
   * catches the error.
   */
  transaction<Value>(work: () => Promise<Value>): Promise<Value>
  /** Whether the caller runs in a transaction that has not ended. */
  readonly inTransaction: boolean
  /**
   * Runs `callback` in the current transaction, when all of its work is done and it is about to
   * commit. The transaction fails with it.
   *
   * @throws {TypeError} when the caller runs in none
   */
  beforeCommit(callback: () => Promise<void>): void
  /** Runs `callback` once the current transaction has committed; never, if it rolls back. */
  afterCommit(callback: () => Promise<void>, options?: AfterCommitOptions): void
}

export interface AfterCommitOptions {
  /**
   * Runs it as well where nobody can tell whether the transaction has committed, as when the way to
   * the database breaks before it has answered.
   */
  readonly whenInDoubt?: boolean
}

export const isUnitOfWork = createGuard<UnitOfWork>()({
  transaction: 'function',
  inTransaction: 'boolean',
  beforeCommit: 'function',
  afterCommit: 'function',
})
