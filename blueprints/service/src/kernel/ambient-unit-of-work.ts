import { AsyncLocalStorage } from 'node:async_hooks'
import type { Logger } from './logger.ts'
import type { AfterCommitOptions, UnitOfWork } from './unit-of-work.ts'

export interface AmbientUnitOfWorkOptions<Transaction> {
  /** Runs `work` in a transaction, which commits when it resolves and rolls back when it rejects. */
  readonly begin: <Value>(work: (transaction: Transaction) => Promise<Value>) => Promise<Value>
  /** Whether an error of a commit leaves it open if it took place. */
  readonly leavesInDoubt: (error: unknown) => boolean
  readonly logger: Pick<Logger, 'error'>
}

export interface AmbientUnitOfWork<Transaction> extends UnitOfWork {
  /** The transaction that the caller runs in. */
  readonly current: Transaction | undefined
  /** Waits for callbacks that were started outside of any transaction. */
  settle(): Promise<void>
}

/**
 * A unit of work over a store's transactions. The transaction follows its caller through every
 * `await`, so that repositories need not be handed it.
 */
export function createAmbientUnitOfWork<Transaction>({
  begin,
  leavesInDoubt,
  logger,
}: AmbientUnitOfWorkOptions<Transaction>): AmbientUnitOfWork<Transaction> {
  const ambient = new AsyncLocalStorage<OpenTransaction<Transaction> | undefined>()
  const running = new Set<Promise<void>>()
  /** Work that was not waited for outlives its transaction, and must not be lost in it. */
  const open = () => {
    const transaction = ambient.getStore()
    return transaction?.ended ? undefined : transaction
  }
  const run = async (callback: Callback) => {
    try {
      await ambient.run(undefined, callback)
    } catch (err) {
      logger.error({ err }, 'A callback after a commit failed; the commit stands')
    }
  }

  const runAll = async (callbacks: readonly AfterCommit[]) => {
    for (const { callback } of callbacks) await run(callback)
  }

  return {
    get current() {
      return open()?.current
    },

    get inTransaction() {
      return open() !== undefined
    },

    async transaction(work) {
      const outer = open()
      if (outer) return await join(outer, work)
      const callbacks: AfterCommit[] = []
      let isDone = false
      const workInTransaction = async (current: Transaction) => {
        const transaction: OpenTransaction<Transaction> = {
          current,
          beforeCommit: [],
          afterCommit: callbacks,
          ended: false,
        }
        try {
          const value = await ambient.run(transaction, () => workAndPrepare(transaction, work))
          isDone = true
          return value
        } finally {
          transaction.ended = true
        }
      }
      try {
        const value = await begin(workInTransaction)
        await runAll(callbacks)
        return value
      } catch (error) {
        if (isDone && leavesInDoubt(error)) {
          await runAll(callbacks.filter(({ whenInDoubt }) => whenInDoubt))
        }
        throw error
      }
    },

    beforeCommit(callback) {
      const transaction = open()
      if (!transaction) {
        throw new TypeError('There is no transaction whose commit could be awaited.')
      }
      transaction.beforeCommit.push(callback)
    },

    afterCommit(callback, options) {
      const transaction = open()
      if (transaction) {
        transaction.afterCommit.push({ callback, ...options })
        return
      }
      const done = run(callback).finally(() => running.delete(done))
      running.add(done)
    },

    async settle() {
      await Promise.all(running)
    },
  }
}

type Callback = () => Promise<void>

interface AfterCommit extends AfterCommitOptions {
  readonly callback: Callback
}

interface OpenTransaction<Transaction = unknown> {
  readonly current: Transaction
  readonly beforeCommit: Callback[]
  readonly afterCommit: AfterCommit[]
  ended: boolean
  failure?: { readonly error: unknown }
}

async function workAndPrepare<Value>(
  transaction: OpenTransaction,
  work: () => Promise<Value>,
): Promise<Value> {
  const value = await work()
  if (transaction.failure) throw transaction.failure.error
  for (const callback of transaction.beforeCommit) await callback()
  return value
}

/**
 * A part that failed has left half of its changes in the transaction, so that one can no longer
 * commit, even when the caller of the part goes on as if nothing had happened.
 */
async function join<Value>(outer: OpenTransaction, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    outer.failure ??= { error }
    throw error
  }
}
