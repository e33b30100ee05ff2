import { beforeEach, describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { ConstraintViolation } from '../constraint-violation.ts'
import { err, ok, type Result } from '../result.ts'
import { createTestCommandBus } from '../testing/command-bus.ts'
import type { FakeUnitOfWork } from '../testing/fake-unit-of-work.ts'
import type { CommandBus } from './command-bus.ts'
import { defineCommand } from './message.ts'

const Rename = defineCommand(
  'books.rename',
  z.strictObject({ title: z.string().min(1), copies: z.int().default(1) }),
)<{ title: string }>()

const teapot = { code: 'unprocessable', message: 'No.' } as const

describe('CommandBus', () => {
  let unitOfWork: FakeUnitOfWork
  let bus: CommandBus

  beforeEach(() => {
    const test = createTestCommandBus()
    unitOfWork = test.unitOfWork
    bus = test.commands
  })

  it('R5.3 takes a command to its handler and infers the answer', async () => {
    bus.register(Rename, { execute: async ({ title }) => ok({ title: title.toUpperCase() }) })
    const result = await bus.execute(Rename({ title: 'emma' }))
    expectTypeOf(result).toEqualTypeOf<Result<{ title: string }>>()
    expect(result).toEqual(ok({ title: 'EMMA' }))
  })

  it('R5.4 says so when a handler is missing', async () => {
    await expect(bus.execute(Rename({ title: 'emma' }))).rejects.toThrow(
      'books.rename has no handler: register one in its module.',
    )
  })

  it('R5.4 says so when a second handler is registered', () => {
    const handler = { execute: async () => ok({ title: '' }) }
    bus.register(Rename, handler)
    expect(() => bus.register(Rename, handler)).toThrow('books.rename has a handler already')
  })

  it('R5.6 does not compile with a handler of another input or answer', () => {
    // @ts-expect-error the answer is a Result
    bus.register(Rename, { execute: async () => ({ title: '' }) })
    const wrong = { execute: async (input: { isbn: string }) => ok({ title: input.isbn }) }
    // @ts-expect-error the input has no isbn; and it is registered already
    expect(() => bus.register(Rename, wrong)).toThrow()
  })

  it('R5.6 refuses a handler that cannot execute, for callers without types', () => {
    expect(() => bus.register(Rename, {} as never)).toThrow(
      'The handler of books.rename has no method execute(input, context).',
    )
  })

  it('R5.1 gives the handler what the schema makes of the input', async () => {
    let seen: unknown
    bus.register(Rename, {
      execute: async (input) => {
        seen = input
        return ok({ title: input.title })
      },
    })
    await bus.execute(Rename({ title: 'emma' }))
    expect(seen).toEqual({ title: 'emma', copies: 1 })
  })

  it('R5.1 answers an input that the schema refuses with its issues', async () => {
    bus.register(Rename, { execute: async () => ok({ title: 'never' }) })
    const result = await bus.execute(Rename({ title: '' }))
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', issues: [{ path: ['title'] }] },
    })
    expect(unitOfWork.log).toEqual([])
  })

  it('keeps what a command did that succeeded', async () => {
    bus.register(Rename, { execute: async () => ok({ title: 'x' }) })
    await bus.execute(Rename({ title: 'emma' }))
    expect(unitOfWork.log).toEqual(['begin', 'commit'])
  })

  it('keeps nothing of a command that answers with an error', async () => {
    bus.register(Rename, { execute: async () => err(teapot) })
    expect(await bus.execute(Rename({ title: 'emma' }))).toEqual(err(teapot))
    expect(unitOfWork.log).toEqual(['begin', 'rollback'])
  })

  it('keeps nothing of a command that throws', async () => {
    const failure = new Error('disk on fire')
    bus.register(Rename, { execute: () => Promise.reject(failure) })
    await expect(bus.execute(Rename({ title: 'emma' }))).rejects.toBe(failure)
    expect(unitOfWork.log).toEqual(['begin', 'rollback'])
  })

  it('answers a violated constraint with a conflict that names the field', async () => {
    bus.register(Rename, {
      execute: () => Promise.reject(new ConstraintViolation('unique', ['title'])),
    })
    expect(await bus.execute(Rename({ title: 'emma' }))).toEqual(
      err({
        code: 'conflict',
        message: 'title is already taken.',
        issues: [{ path: ['title'], message: 'is already taken' }],
      }),
    )
  })

  it('R5.5 runs what was asked for after the commit, and never after a rollback', async () => {
    let answer: Result<{ title: string }> = ok({ title: 'x' })
    bus.register(Rename, {
      execute: async (_, { afterCommit }) => {
        afterCommit(async () => void unitOfWork.log.push('after'))
        return answer
      },
    })
    await bus.execute(Rename({ title: 'emma' }))
    answer = err(teapot)
    await bus.execute(Rename({ title: 'emma' }))
    expect(unitOfWork.log).toEqual(['begin', 'commit', 'after', 'begin', 'rollback'])
  })
})
