import { createAmbientUnitOfWork } from '../ambient-unit-of-work.ts'
import type { UnitOfWork } from '../unit-of-work.ts'

export interface FakeUnitOfWork extends UnitOfWork {
  /** What happened, in order: `begin`, `commit`, `rollback`, `callback failed`. */
  readonly log: string[]
}

/** A unit of work over nothing, which remembers how its transactions ended. */
export function createFakeUnitOfWork(): FakeUnitOfWork {
  const log: string[] = []
  const unitOfWork = createAmbientUnitOfWork({
    async begin(work) {
      log.push('begin')
      const value = await work(undefined).catch((error) => {
        log.push('rollback')
        throw error
      })
      log.push('commit')
      return value
    },
    leavesInDoubt: () => false,
    logger: { error: () => void log.push('callback failed') },
  })
  return Object.assign(unitOfWork, { log })
}
