import { beforeEach, describe, expect, it } from 'vitest'
import { createAmbientUnitOfWork } from './ambient-unit-of-work.ts'
import { createMemoryLogger } from './testing/memory-logger.ts'

let seen: string[]

beforeEach(() => {
  seen = []
})

const note = (what: string) => async () => void seen.push(what)

function setUp() {
  const logger = createMemoryLogger()
  let count = 0
  const unitOfWork = createAmbientUnitOfWork<string>({
    async begin(work) {
      count += 1
      const value = await work(`transaction ${count}`)
      seen.push('commit')
      return value
    },
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
