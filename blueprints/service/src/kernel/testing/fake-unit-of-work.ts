import type { UnitOfWork } from '../unit-of-work.ts'

export interface FakeUnitOfWork extends UnitOfWork {
  /** What happened, in order: `begin`, `commit`, `rollback`. */
  readonly log: string[]
}

/** A unit of work over nothing, which remembers how its transactions ended. */
export function createFakeUnitOfWork(): FakeUnitOfWork {
  const log: string[] = []
  let callbacks: (() => Promise<void>)[] = []
  let inTransaction = false
  return {
    log,
    get inTransaction() {
      return inTransaction
    },
    async transaction(work) {
      callbacks = []
      log.push('begin')
      inTransaction = true
      const value = await work()
        .catch((error) => {
          log.push('rollback')
          throw error
        })
        .finally(() => {
          inTransaction = false
        })
      log.push('commit')
      for (const callback of callbacks) await callback()
      return value
    },
    afterCommit(callback) {
      callbacks.push(callback)
    },
  }
}
