import { beforeEach, describe, expect, it } from 'vitest'
import { createAmbientUnitOfWork } from './ambient-unit-of-work.ts'
import { createMemoryLogger } from './testing/memory-logger.ts'

let seen: string[]

beforeEach(() => {
  seen = []
})

const note = (what: string) => async () => void seen.push(what)

const lost = new Error('lost')

function setUp(commitError?: Error) {
  const logger = createMemoryLogger()
  let count = 0
  const unitOfWork = createAmbientUnitOfWork<string>({
    async begin(work) {
      count += 1
      const value = await work(`transaction ${count}`)
      if (commitError) throw commitError
      seen.push('commit')
      return value
    },
    leavesInDoubt: (error) => error === lost,
    logger,
  })
  return { unitOfWork, logger }
}

describe('a callback for before the commit', () => {
  it('runs in the transaction when its work is done, and so does one that it adds', async () => {
    const { unitOfWork } = setUp()
    await unitOfWork.transaction(async () => {
      unitOfWork.beforeCommit(async () => {
        seen.push(`first in ${unitOfWork.current}`)
        unitOfWork.beforeCommit(note('second'))
      })
      unitOfWork.afterCommit(note('after'))
      seen.push('work')
    })
    expect(seen).toEqual(['work', 'first in transaction 1', 'second', 'commit', 'after'])
  })

  it('takes the transaction down with it', async () => {
    const { unitOfWork } = setUp()
    const work = unitOfWork.transaction(async () => {
      unitOfWork.beforeCommit(() => Promise.reject(new Error('no')))
      unitOfWork.afterCommit(note('after'))
    })
    await expect(work).rejects.toThrow('no')
    expect(seen).toEqual([])
  })

  it('does not run where the work, or a part of it, has failed', async () => {
    const { unitOfWork } = setUp()
    const fail = () => Promise.reject(new Error('no'))
    const work = unitOfWork.transaction(async () => {
      unitOfWork.beforeCommit(note('before'))
      await unitOfWork.transaction(fail).catch(() => {})
    })
    await expect(work).rejects.toThrow('no')
    expect(seen).toEqual([])
  })

  it('is refused outside of any transaction', () => {
    expect(() => setUp().unitOfWork.beforeCommit(note('before'))).toThrow(TypeError)
  })
})

describe('a callback for after the commit', () => {
  const transaction = (commitError: Error | undefined, fails?: Error) => {
    const { unitOfWork } = setUp(commitError)
    return unitOfWork.transaction(async () => {
      unitOfWork.afterCommit(note('after'))
      unitOfWork.afterCommit(note('after, or in doubt'), { whenInDoubt: true })
      if (fails) throw fails
    })
  }

  it('runs when it has committed', async () => {
    await transaction(undefined)
    expect(seen).toEqual(['commit', 'after', 'after, or in doubt'])
  })

  it('does not run where it is in doubt if it has, unless that is asked for', async () => {
    await expect(transaction(lost)).rejects.toBe(lost)
    expect(seen).toEqual(['after, or in doubt'])
  })

  it('does not run where the commit was refused', async () => {
    const refused = new Error('refused')
    await expect(transaction(refused)).rejects.toBe(refused)
    expect(seen).toEqual([])
  })

  it('does not run where the work has failed, and there was no commit to be in doubt of', async () => {
    await expect(transaction(undefined, lost)).rejects.toBe(lost)
    expect(seen).toEqual([])
  })
})

describe('transactions beside each other', () => {
  it('are each known to their own work alone', async () => {
    const { unitOfWork } = setUp()
    const work = () => unitOfWork.transaction(async () => unitOfWork.current)
    expect(await Promise.all([work(), work()])).toEqual(['transaction 1', 'transaction 2'])
    expect(unitOfWork.current).toBeUndefined()
    expect(unitOfWork.inTransaction).toBe(false)
  })
})

describe('the end', () => {
  it('waits for callbacks that no transaction waits for, and logs what they throw', async () => {
    const { unitOfWork, logger } = setUp()
    const gate = Promise.withResolvers<void>()
    unitOfWork.afterCommit(() => gate.promise.then(note('late')))
    const settled = unitOfWork.settle().then(note('settled'))
    await new Promise(setImmediate)
    expect(seen).toEqual([])
    gate.resolve()
    await settled
    expect(seen).toEqual(['late', 'settled'])

    const err = new Error('no')
    unitOfWork.afterCommit(() => Promise.reject(err))
    await unitOfWork.settle()
    expect(logger.entries).toMatchObject([{ level: 'error', fields: { err } }])
  })
})
