import { describe, expect, it } from 'vitest'
import { isCacheProvider } from './cache.ts'
import { createGuard } from './guard.ts'
import { isHealthCheck } from './health.ts'
import { type AsyncRepository, isAsyncRepository } from './repository.ts'
import { createFakeCache } from './testing/fake-cache.ts'
import { createFakeUnitOfWork } from './testing/fake-unit-of-work.ts'
import { isUnitOfWork } from './unit-of-work.ts'

interface Closable {
  readonly name: string
  readonly retries?: number
  close(): Promise<void>
}

const isClosable = createGuard<Closable>()({ name: 'string', close: 'function' })

class FileHandle {
  readonly name = 'file'
  async close() {}
}

describe('createGuard', () => {
  it('R1.3 accepts any object or class instance that has the members', () => {
    expect(isClosable({ name: 'a', close: async () => {} })).toBe(true)
    expect(isClosable(new FileHandle())).toBe(true)
  })

  it.each([
    null,
    undefined,
    'text',
    7,
    {},
    { name: 'a' },
    { name: 1, close() {} },
    { name: 'a', close: 'now' },
  ])('R1.3 refuses %j', (value) => {
    expect(isClosable(value)).toBe(false)
  })

  it('R1.3 narrows unknown for the compiler', () => {
    const value: unknown = new FileHandle()
    if (!isClosable(value)) throw new Error('not narrowed')
    expect(value.name.toUpperCase()).toBe('FILE')
  })

  it('R1.3 does not compile with a member missing, extra or of another kind', () => {
    // @ts-expect-error close is missing
    createGuard<Closable>()({ name: 'string' })
    // @ts-expect-error open is not a member
    createGuard<Closable>()({ name: 'string', close: 'function', open: 'function' })
    // @ts-expect-error close is a function
    createGuard<Closable>()({ name: 'string', close: 'string' })
    // @ts-expect-error retries is optional, so it cannot be asked for
    createGuard<Closable>()({ name: 'string', close: 'function', retries: 'number' })
  })

  it('R1.3 comes with the guards of the kernel', () => {
    expect(isHealthCheck({ name: 'database', check: async () => {} })).toBe(true)
    expect(isHealthCheck({ name: 'database' })).toBe(false)
    expect(isAsyncRepository({})).toBe(false)
    expect(isCacheProvider(createFakeCache())).toBe(true)
    expect(isCacheProvider({ get() {}, set() {} })).toBe(false)
    expect(isUnitOfWork(createFakeUnitOfWork())).toBe(true)
    expect(isUnitOfWork({ transaction() {} })).toBe(false)
  })
})

interface Book {
  readonly id: string
}

type BookRepository = AsyncRepository<Book, string, Book, Partial<Book>>

const books = {
  async findById(id: string) {
    return { id }
  },
  async findPage() {
    return { items: [] }
  },
  async create(book: Book) {
    return book
  },
  async update(id: string) {
    return { id }
  },
  async delete() {
    return true
  },
}

describe('AsyncRepository', () => {
  it('R1.2 accepts whatever has the members, without a declaration', () => {
    expect(isAsyncRepository(books satisfies BookRepository)).toBe(true)
  })

  it('R1.1 R1.5 does not compile where a method is missing or changed', () => {
    const { delete: _, ...withoutDelete } = books
    // @ts-expect-error delete is missing
    expect(isAsyncRepository(withoutDelete satisfies BookRepository)).toBe(false)
    const other = { ...books, findById: async (id: number) => ({ id: String(id) }) }
    // @ts-expect-error ids are strings
    expect(isAsyncRepository(other satisfies BookRepository)).toBe(true)
  })
})
