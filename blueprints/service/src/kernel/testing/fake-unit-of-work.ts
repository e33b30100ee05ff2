import type { UnitOfWork } from '../unit-of-work.ts'

export interface FakeUnitOfWork extends UnitOfWork {
  /** What happened, in order: `begin`, `commit`, `rollback`. */
  readonly log: string[]
}

/** A unit of work over nothing, which remembers how its transactions ended. */
export function createFakeUnitOfWork(): FakeUnitOfWork {
  const log: string[] = []
  let callbacks: (() => Promise<void>)[] = []
  return {
    log,
    async transaction(work) {
      callbacks = []
      log.push('begin')
      try {
        const value = await work()
        log.push('commit')
        for (const callback of callbacks) await callback()
        return value
      } catch (error) {
        log.push('rollback')
        throw error
      }
    },
    afterCommit(callback) {
      callbacks.push(callback)
    },
  }
}
