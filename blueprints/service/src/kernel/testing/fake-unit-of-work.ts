import type { UnitOfWork } from '../unit-of-work.ts'

export interface FakeUnitOfWork extends UnitOfWork {
  /** What happened, in order: `begin`, `commit`, `rollback`. */
  readonly log: string[]
}

/** A unit of work over nothing, which remembers how its transactions ended. */
export function createFakeUnitOfWork(): FakeUnitOfWork {
  const log: string[] = []
  let before: (() => Promise<void>)[] = []
  let after: (() => Promise<void>)[] = []
  let inTransaction = false
  const workAndPrepare = async <Value>(work: () => Promise<Value>) => {
    const value = await work()
    for (const callback of before) await callback()
    return value
  }
  return {
    log,
    get inTransaction() {
      return inTransaction
    },
    async transaction(work) {
      before = []
      after = []
      log.push('begin')
      inTransaction = true
      const value = await workAndPrepare(work)
        .catch((error) => {
          log.push('rollback')
          throw error
        })
        .finally(() => {
          inTransaction = false
        })
      log.push('commit')
      for (const callback of after) await callback()
      return value
    },
    beforeCommit(callback) {
      before.push(callback)
    },
    afterCommit(callback) {
      after.push(callback)
    },
  }
}
